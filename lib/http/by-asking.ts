import "server-only";
import { z } from "zod";
import type { Viewer } from "#lib/auth/guard";
import { oncePerProcess } from "#lib/process";
import { theService } from "#lib/queries/service";

/** Answers to a request that another instance has let in. */
type Answering = (input: never, viewer: Viewer) => Promise<Response>;

/** What answers at this instance, by name. */
const answering = () => oncePerProcess("answering", () => new Map<string, Answering>());

/** A request as it is told to the instance that answers; its sender has been let in. */
const Told = z.object({ name: z.string(), input: z.unknown(), viewer: z.unknown() });

const Given = z.object({
  status: z.number(),
  headers: z.array(z.tuple([z.string(), z.string()])),
  /** In base64. */
  body: z.string(),
});

/**
 * The answers that go by what CENTURY was asked for registers: the instance that asks gives them, for every instance. Where
 * nobody does, this one answers by what it knows.
 * @param name of the route
 * @param input what of the request says what is asked for, as JSON has it
 */
export function byAsking<Input>(
  name: string,
  handler: (input: Input, viewer: Viewer) => Promise<Response>,
) {
  answering().set(name, handler as Answering);
  return async (input: Input, viewer: Viewer): Promise<Response> => {
    const { peers, questions } = theService();
    const asked = questions !== null && !peers.mayAsk();
    const said = asked ? await questions.ask({ name, input, viewer: withoutCookie(viewer) }) : null;
    const given = Given.safeParse(said);
    if (!given.success) return handler(input, viewer);
    const { status, headers, body } = given.data;
    const bytes = body === "" ? null : Buffer.from(body, "base64");
    return new Response(bytes, { status, headers });
  };
}

/** Whoever answers renews nobody's session. */
const withoutCookie = (viewer: Viewer): Viewer => ({ ...viewer, setCookie: null });

/** Answers to what another instance asks; null for what this one can't answer, and the other does as well as it can. */
export async function answerForOthers(asked: unknown): Promise<unknown> {
  const told = Told.safeParse(asked);
  const handler = told.success ? answering().get(told.data.name) : undefined;
  if (!told.success || !handler) return null;
  try {
    const response = await handler(told.data.input as never, told.data.viewer as Viewer);
    const body = Buffer.from(await response.arrayBuffer()).toString("base64");
    return { status: response.status, headers: [...response.headers], body };
  } catch {
    // The other instance meets the same, and says it in its own words.
    return null;
  }
}
