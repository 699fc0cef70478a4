import type { Cell, Register } from "#lib/domain/register";
import type { Known } from "#lib/live-list/held";

export const NOON = Date.UTC(2026, 10, 23, 12);

/** A register of learners by name, each with a cell for English. */
export function registerWith(learners: Record<string, [Cell]>): Register {
  return {
    class: "11B",
    subjects: [{ subject: "English", hue: 1 }],
    rows: Object.entries(learners).map(([name, cells]) => ({ key: name, name, cells })),
    unknown: [],
    readAt: new Date(NOON).toISOString(),
    snapshot: { version: "abcdefghview-1", todayFrom: new Date(NOON - 43_200_000).toISOString() },
  };
}

/** As it came at noon. */
export function knownOf(content: Register): Known<Register> {
  const iso = (ms: number) => new Date(NOON + ms).toISOString();
  const { version } = content.snapshot;
  return {
    version,
    content,
    since: iso(0),
    mark: {
      version,
      takenAt: iso(0),
      dueAt: iso(5000),
      freshness: {
        lateAt: iso(10_000),
        staleAt: iso(25_000),
        trouble: null,
        spreadMs: 0,
        loadWithinMs: 0,
      },
    },
  };
}
