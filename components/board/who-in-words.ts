import type { ShownCounts } from "#lib/live-list/shown-counts";

/** What a count of sittings counts: `learners`; `sittings, 42 learners` where somebody holds several. */
export function whoInWords({ sittings, learners }: ShownCounts["matching"]): string {
  const people = learners === 1 ? "learner" : "learners";
  if (sittings === learners) return people;
  return `${sittings === 1 ? "sitting" : "sittings"}, ${learners} ${people}`;
}
