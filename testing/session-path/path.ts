import type { Handing, Record } from "./recorder.ts";

/** The house's layers, from the bottom up; what all of them use is in none. */
const LAYERS = [
  "lib/connect/",
  "lib/roster/",
  "lib/sync/",
  "lib/list/",
  "lib/queries/",
  "lib/http/",
  "app/",
];

/** How a value reached one module, and what it did with it. */
export interface Path {
  /** The modules that pass it on, in the order in which they first did; the answering one is the last. */
  readonly modules: readonly string[];
  /** The modules that receive it and pass on something else, or nothing. */
  readonly looking: readonly string[];
  /** The modules that pass it on to somewhere else. */
  readonly beside: readonly string[];
  /** What contradicts a single direction: a later layer that gives it back to an earlier one, or leaves it there. */
  readonly circles: readonly string[];
  /** A later layer that calls an earlier one with it and gets it back at once, which is no detour. */
  readonly asked: readonly string[];
}

/** @param end the module that answers */
export function pathTo(end: string, { given, handed, handings }: Record): Path {
  const ways = handings.filter(({ how }) => how !== "asked");
  const leading = leadingTo(end, ways);
  const modules = [...handed].filter((each) => leading.has(each) && each !== end);
  if (given.has(end) || ways.some(({ to }) => to === end)) modules.push(end);
  const rest = [...new Set([...given, ...handed])].filter((each) => !modules.includes(each));
  const onPath = handings.filter(({ from, to }) => leading.has(from) && leading.has(to));
  return {
    modules,
    looking: rest.filter((each) => !handed.has(each)),
    beside: rest.filter((each) => handed.has(each)),
    circles: onPath.filter((each) => each.how !== "asked" && goesBack(each)).map(inWords),
    asked: onPath.filter((each) => each.how === "asked" && goesBack(each)).map(inWords),
  };
}

/** All modules whose passing on ends at `end`, including itself. */
function leadingTo(end: string, handings: readonly Handing[]): ReadonlySet<string> {
  const found = new Set([end]);
  // Iterating a set includes what is added meanwhile.
  for (const each of found) for (const { from, to } of handings) if (to === each) found.add(from);
  return found;
}

function goesBack({ from, to }: Handing): boolean {
  const [a, b] = [layerOf(from), layerOf(to)];
  return a !== -1 && b !== -1 && a > b;
}

const layerOf = (module: string) => LAYERS.findIndex((layer) => module.startsWith(layer));

const inWords = ({ from, how, to }: Handing) =>
  how === "gave back"
    ? `${from} gives it back to ${to}`
    : `${from} ${how === "asked" ? "asks" : "leaves it with"} ${to}`;
