import "server-only";
import { MARK_HEADER } from "#lib/wire/contract";
import { answerWith, compress, ENCODED } from "#lib/http/gzip";
import type { Look } from "#lib/queries/look";
import { theService } from "#lib/queries/service";

/** What an answer's headers say about it: how old its list is. */
export function dataHeaders({ mark }: Pick<Look, "mark">): Record<string, string> {
  return { [MARK_HEADER]: JSON.stringify(mark) };
}

/**
 * A JSON answer, or a 204 where there is nothing to say. Its bytes are made once for everybody who asks the same of
 * the same list.
 * @param isGzipWelcome whether whoever asks takes gzip
 * @param question the route and everything that its answer depends on besides the list
 */
export function dataAnswer(
  isGzipWelcome: boolean,
  look: Look,
  question: unknown,
  make: () => string | null,
): Response | Promise<Response> {
  const { list, mark } = look;
  const bytes = theService().answers.of(JSON.stringify([list.rev, mark, question]), make);
  if (bytes.plain.byteLength === 0)
    return new Response(null, { status: 204, headers: dataHeaders(look) });
  const headers = { ...dataHeaders(look), "content-type": "application/json" };
  if (!isGzipWelcome) return answerWith(bytes.plain, { headers });
  bytes.gzip ??= compress(bytes.plain);
  const init = { headers: { ...headers, ...ENCODED } };
  return bytes.gzip instanceof Promise
    ? bytes.gzip.then((gzip) => answerWith(gzip, init))
    : answerWith(bytes.gzip, init);
}
