import { dataAnswer } from "#lib/http/data-answer";
import { dataRoute } from "#lib/http/data-route";
import { readOne } from "#lib/http/parameters";
import { lookAtClasses, readerOf } from "#lib/http/register-request";
import { progressAnswer } from "#lib/queries/progress-answer";

/** How far each class is, without a learner's name; 204 where nothing has changed since `tag`. */
export const GET = dataRoute(
  "progress",
  { alsoScreensOf: "classes" },
  async (request, params, viewer) => {
    const look = await lookAtClasses(params, viewer);
    const had = { tag: readTag(params, "tag"), house: readTag(params, "house") };
    const answer = await progressAnswer(look, readerOf(viewer), had);
    return dataAnswer(
      request,
      look,
      ["progress", had, answer?.tag, answer?.house?.tag],
      () => answer && JSON.stringify(answer),
    );
  },
);

const TAG = /^[\w .:-]{1,100}$/;

function readTag(params: URLSearchParams, name: string): string | null {
  return readOne(params, name, (text) => (TAG.test(text) ? text : null), "is none of ours") ?? null;
}

// Otherwise Next tracks every property that is read from the request.
export const dynamic = "force-dynamic";
