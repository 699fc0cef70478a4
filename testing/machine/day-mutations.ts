import type { Mutation } from "./mutation-list.ts";

/** Those of the day's record. */
export const DAY_MUTATIONS: readonly Mutation[] = [
  {
    invariant: 16,
    what: "whoever leaves stays open in the day's record",
    file: "lib/day/step.ts",
    find: "if (known.end !== null || heard.sittings.has(known.id)) continue;",
    replace: "if (known.end !== null || known.listed) continue;",
  },
  {
    invariant: 16,
    what: "a departure that is corrected stays one in the day's record",
    file: "lib/day/step.ts",
    find: 'const isTold = known?.end?.is === "finished" && known.end.endedAt === endedAt;',
    replace: "const isTold = known !== undefined && known.end !== null;",
  },
  {
    invariant: 15,
    what: "the day's record outlasts midnight",
    file: "lib/day/step.ts",
    find: 'case "over":\n      return withoutDay(state);',
    replace: 'case "over":\n      return { ...state, todayFrom: null };',
  },
];
