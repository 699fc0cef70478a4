/** One change of behaviour, in one place in one file. */
export interface Mutation {
  /** The invariant that it breaks. */
  readonly invariant: number;
  /** Others that may be noticed first. */
  readonly or?: readonly number[];
  readonly what: string;
  readonly file: string;
  /** The text to replace, which occurs once. */
  readonly find: string;
  readonly replace: string;
}

/** At least one per invariant, so that each is known to be able to fail. */
export const MUTATIONS: readonly Mutation[] = [
  {
    invariant: 1,
    what: "nobody is looked for a second time",
    file: "lib/sync/absentees.ts",
    find: 'return look.is === "gone" || (look.is === "unsure" && unsureSince < observation.startedAt);',
    replace: "return look !== null && unsureSince !== null;",
  },
  {
    invariant: 2,
    what: "a finish takes nobody off",
    file: "lib/sync/apply.ts",
    find: "for (const id of told.keys()) sittings.delete(id);",
    replace: "",
  },
  {
    invariant: 3,
    what: "nobody new is taken in where the list is held already",
    file: "lib/sync/apply.ts",
    find: "if (!held || !isSameSitting(held, sitting)) sittings.set(sitting.id, sitting);",
    replace:
      "if (state.sittings.size === 0 || (held && !isSameSitting(held, sitting))) sittings.set(sitting.id, sitting);",
  },
  {
    invariant: 4,
    what: "a list that was read in part counts",
    file: "lib/sync/apply.ts",
    find: "if (observation.failure || !observation.listed) {",
    replace: "if (!observation.listed || (observation.failure && !observation.answeredAt)) {",
  },
  {
    invariant: 4,
    what: "a refresh that failed moves the list's watermark",
    file: "lib/sync/sources.ts",
    find: 'inProgress: failedOnceMore(state.inProgress, "list", failure, { at, jitter }),',
    replace: `inProgress: {
      ...failedOnceMore(state.inProgress, "list", failure, { at, jitter }),
      memory: memoryOf(state.inProgress) && { ...memoryOf(state.inProgress)!, watermark: observation.now },
    } as SyncState["inProgress"],`,
  },
  {
    invariant: 5,
    what: "one watermark serves both lists",
    file: "lib/sync/sources.ts",
    find: 'return failedOnceMore(state.completed, "completed", completedFailure, { at: endedAt, jitter });',
    replace: `const left = failedOnceMore(state.completed, "completed", completedFailure, { at: endedAt, jitter });
    const memory = memoryOf(left);
    return { ...left, memory: memory && { ...memory, watermark: answeredAt?.connect ?? memory.watermark } } as typeof left;`,
  },
  {
    invariant: 6,
    or: [2],
    what: "finishes are looked for no further back than the last reading",
    file: "lib/sync/next-question.ts",
    find: "const PUBLISHED_WITHIN_MS = 5 * MINUTE;",
    replace: "const PUBLISHED_WITHIN_MS = 0;",
  },
  {
    invariant: 6,
    // The day's record of the same departure is right at once.
    or: [16],
    what: "a reason that was told too early is never told otherwise",
    file: "lib/sync/departures.ts",
    find: 'if (known?.reason === "left")',
    replace: "if (known === null)",
  },
  {
    invariant: 6,
    what: "a corrected reason keeps the time of the departure",
    file: "lib/sync/departures.ts",
    find: '{ ...known, reason: "finished", at, correctedAt }',
    replace: '{ ...known, reason: "finished", correctedAt }',
  },
  {
    invariant: 7,
    what: "a listing beats a finish",
    file: "lib/sync/apply.ts",
    find: "if (!state.finished.has(sitting.id) || reopened.has(sitting.id)) put(sitting);",
    replace: "put(sitting);",
  },
  {
    invariant: 8,
    what: "a name that has changed is no change",
    file: "lib/list/diff.ts",
    find: "a.user.fullName === b.user.fullName &&",
    replace: "",
  },
  {
    invariant: 8,
    what: "corrections are not told",
    file: "lib/list/diff.ts",
    find: 'departed.get(id)?.reason === "left" && !byId.has(id)',
    replace: "departed.has(id) && byId.has(id)",
  },
  {
    invariant: 9,
    what: "a corrected reason is no content",
    file: "lib/sync/apply.ts",
    find: "if (known && known.reason !== reason) return true;",
    replace: "if (known === null) return reason !== null;",
  },
  {
    invariant: 9,
    what: "forgetting begins to count anew",
    file: "lib/sync/refresher.ts",
    find: "const known = { ...NOTHING_KNOWN, revision: state.revision };",
    replace: "const known = { ...NOTHING_KNOWN };",
  },
  {
    invariant: 10,
    what: "the scheduler goes by the clock on the wall",
    file: "lib/sync/scheduler.ts",
    find: "return this.options.clock.mono();",
    replace: `const { clock } = this.options;
    const zeroed = this as unknown as { zero?: number };
    zeroed.zero ??= clock.wall() - clock.mono();
    return clock.wall() - zeroed.zero;`,
  },
  {
    invariant: 10,
    what: "a list is called fresh for ten refreshes",
    file: "lib/list/mark.ts",
    find: "takenAt + 2 * period + tookMs, sweptAt + 2 * SWEEP_EVERY_MS",
    replace: "takenAt + 10 * period + tookMs, sweptAt + 20 * SWEEP_EVERY_MS",
  },
  {
    invariant: 11,
    what: "without the completed list the small questions are all there is",
    file: "lib/sync/plan.ts",
    find: 'if (state.completed.is !== "reading") return "no-completed";',
    replace: "",
  },
  {
    invariant: 11,
    what: "a list that is missing is not named",
    file: "lib/sync/timing.ts",
    find: 'if (state.completed.is === "failing") all.push("completed");',
    replace: "",
  },
  {
    invariant: 12,
    or: [1],
    what: "a row that is left out is as good as none",
    file: "lib/connect/page.ts",
    find: "const leftOut = [...withoutItem].filter((id) => !items.has(id));",
    replace: "const leftOut = [...withoutItem].filter(() => false);",
  },
  {
    invariant: 13,
    what: "one doubt counts twice where it is heard twice",
    file: "lib/sync/absentees.ts",
    find: "unsureSince < observation.startedAt",
    replace: "unsureSince < Infinity",
  },
  {
    invariant: 14,
    what: "each learner is asked for alone",
    file: "lib/sync/lookup.ts",
    find: "if (learners.length === MOST_VALUES) break;",
    replace: "if (learners.length === 1 && MOST_VALUES > 1) break;",
  },
  {
    invariant: 14,
    what: "a register waits until nothing else is wanted for a minute",
    file: "lib/connect/rate-limiter.ts",
    find: `const isOwed = passedBy >= SHARE - 1 && waiting.register.length > 0;
    if (waiting.list.length > 0 && !isOwed) return { whose: "list", missing };
    if (waiting.register.length === 0) return null;
    if (isOwed) return { whose: "register", missing };
    const untilSpare = Math.min((1 - share) * SHARE, callsPerMinute - tokens);`,
    replace: `if (waiting.list.length > 0) return { whose: "list", missing };
    if (waiting.register.length === 0) return null;
    const untilSpare = callsPerMinute - tokens;`,
  },
  {
    invariant: 15,
    what: "who has left outlives the list",
    file: "lib/sync/refresher.ts",
    find: "const known = { ...NOTHING_KNOWN, revision: state.revision };",
    replace:
      "const known = { ...NOTHING_KNOWN, departed: state.departed, revision: state.revision };",
  },
  {
    invariant: 15,
    what: "what viewers have seen outlives the list",
    file: "lib/list/list.ts",
    find: "this.revisions = NO_REVISIONS;",
    replace: "",
  },
  {
    invariant: 15,
    what: "nobody who has left is ever forgotten",
    file: "lib/sync/departures.ts",
    find: "if (departed.since < dayBegan) return null;",
    replace: "if (dayBegan !== null) return departed;",
  },
];
