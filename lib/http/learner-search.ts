import "server-only";
import { z } from "zod";
import type { Viewer } from "#lib/auth/guard";
import { dataHeaders } from "#lib/http/data-answer";
import { lookAtClasses } from "#lib/http/register-request";
import { revisionOf } from "#lib/queries/beside";
import { findLearners } from "#lib/queries/find-learners";
import { progressNow } from "#lib/queries/progress-answer";
import { registerNames } from "#lib/queries/register-names";

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
  const look = await lookAtClasses(new URLSearchParams(), viewer);
  const { session } = viewer;
  const { content, past } = await progressNow(look, session?.staff.address ?? null);
  const progress = { ...content, past, snapshot: revisionOf(look.list) };
  const isAll = session === null || viewer.isLead;
  const places = content.house.classes.flatMap(({ isMine }, at) => (isAll || isMine ? [at] : []));
  const names = registerNames(content.people, look.list);
  const nameOf = (place: number) => names(content.people[place]!.learner);
  const found = findLearners(progress, places, { text, nameOf });
  return Response.json(found, { headers: dataHeaders(look) });
}
