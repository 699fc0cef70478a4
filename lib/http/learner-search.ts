import "server-only";
import { z } from "zod";
import { audit } from "#lib/auth/audit";
import type { Viewer } from "#lib/auth/guard";
import { dataHeaders } from "#lib/http/data-answer";
import { lookAtOwnClasses, readerOf } from "#lib/http/register-request";
import { revisionOf } from "#lib/queries/beside";
import { findLearners } from "#lib/queries/find-learners";
import { progressNow } from "#lib/queries/progress-answer";
import { fullNameOf } from "#lib/queries/register-names";
import { yieldToEventLoop } from "#lib/roster/yield-to-event-loop";

/** What is searched for is a learner's name: it comes as a body, and is in no address. */
export const SearchBody = z.object({
  text: z
    .string()
    .trim()
    .min(2, "text must have at least two letters.")
    .max(200, "text is too long."),
});

/** Leads find whoever is in the roster, and others those of the classes that they teach. */
export async function searchRoster(
  { text }: z.output<typeof SearchBody>,
  viewer: Viewer,
): Promise<Response> {
  const look = await lookAtOwnClasses(new URLSearchParams(), viewer);
  const { session } = viewer;
  audit("looked", session, look.list.view.scope);
  const { content, past } = await progressNow(look, readerOf(viewer));
  const progress = { ...content, past, snapshot: revisionOf(look.list) };
  const found = await findLearners(progress, {
    text,
    nameOf: (place) => fullNameOf(content.people[place]!),
    pause: yieldToEventLoop(),
  });
  return Response.json(found, { headers: dataHeaders(look) });
}
