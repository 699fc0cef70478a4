import { byAsking } from "#lib/http/by-asking";
import { dataAnswer } from "#lib/http/data-answer";
import { dataRoute } from "#lib/http/data-route";
import { accepts } from "#lib/http/accepts";
import { readOne } from "#lib/http/parameters";
import { lookAtClasses, readerOf } from "#lib/http/register-request";
import { progressAnswer } from "#lib/queries/progress-answer";

interface Input {
  readonly search: string;
  /** The request's `Accept-Encoding`. */
  readonly accepted: string | null;
}

const answer = byAsking("progress", async ({ search, accepted }: Input, viewer) => {
  const params = new URLSearchParams(search);
  const look = await lookAtClasses(params, viewer);
  const had = { tag: readTag(params, "tag"), house: readTag(params, "house") };
  const progress = await progressAnswer(look, readerOf(viewer), had);
  return dataAnswer(
    accepts("gzip", accepted),
    look,
    ["progress", had, progress?.tag, progress?.house?.tag],
    () => progress && JSON.stringify(progress),
  );
});

/** How far each class is, without a learner's name; 204 where nothing has changed since `tag`. */
export const GET = dataRoute(
  "progress",
  { alsoScreensOf: "classes" },
  ({ headers }, params, viewer) =>
    answer({ search: String(params), accepted: headers.get("accept-encoding") }, viewer),
);

const TAG = /^[\w .:-]{1,100}$/;

function readTag(params: URLSearchParams, name: string): string | null {
  return readOne(params, name, (text) => (TAG.test(text) ? text : null), "is none of ours") ?? null;
}

// Otherwise Next tracks every property that is read from the request.
export const dynamic = "force-dynamic";
