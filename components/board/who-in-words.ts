import type { Summary } from "#lib/contract";

/** What a count of sittings counts: `learners`; `sittings, 42 learners` where somebody holds several. */
export function whoInWords({ sittings, learners }: Summary["matching"]): string {
  const people = learners === 1 ? "learner" : "learners";
  if (sittings === learners) return people;
  return `${sittings === 1 ? "sitting" : "sittings"}, ${learners} ${people}`;
}
