import type { ProgressHouse } from "#lib/domain/progress";

/** Which classes a learner is in, by their places. */
export type ClassIndex = (learner: number) => Uint32Array;

const known = new WeakMap<ProgressHouse, ClassIndex>();

/** Turned round once a house: it stays, while what its learners do changes. */
export function classIndex(house: ProgressHouse): ClassIndex {
  let index = known.get(house);
  if (!index) known.set(house, (index = indexOf(house)));
  return index;
}

/** All learners' classes in one row, and where each learner's begin: there may be 50,000 of them. */
function indexOf({ classes, learners }: ProgressHouse): ClassIndex {
  const ends = new Uint32Array(learners + 1);
  for (const each of classes) for (const learner of each.learners) ends[learner + 1]! += 1;
  for (let learner = 0; learner < learners; learner += 1) ends[learner + 1]! += ends[learner]!;
  const places = new Uint32Array(ends[learners]!);
  const next = ends.slice();
  classes.forEach((each, at) => {
    for (const learner of each.learners) {
      places[next[learner]!] = at;
      next[learner]! += 1;
    }
  });
  return (learner) => places.subarray(ends[learner], ends[learner + 1]);
}
