import type { LogEntry, WorldEvent } from "../simulator/log.ts";

/** From `from` on, and no longer at `until`; Infinity where it goes on. */
interface Stretch {
  from: number;
  until: number;
}

interface Known {
  userId: string;
  /** When the in-progress list held it. */
  held: Stretch[];
  finishedAt: number | null;
  end: number | null;
  publishedAt: number | null;
  reopenedAt: number | null;
  deletedAt: number | null;
}

/**
 * What the simulated Connect knew, and when, from its log alone. It shares no code with the product, so that it can
 * judge it. At the very millisecond of a change it says what held afterwards.
 */
export interface Oracle {
  /** The ids that the in-progress list held. */
  inProgressAt(time: number): Set<string>;
  /** Whether that list held it from one time to the other, leaving out the milliseconds of its changes. */
  wasInProgressThroughout(id: string, from: number, to: number): boolean;
  /** Whether the in-progress list ever held it. */
  everListed(id: string): boolean;
  /** When it last left that list; null where it is on it, or never was. */
  goneAt(id: string): number | null;
  /** When it ended; null where it hasn't, or was re-opened. */
  finishedAt(id: string): number | null;
  /** The instant of that end as Connect gives it, apart from clocks that are set wrong. */
  endOf(id: string): number | null;
  /** Since when the completed list has had that end; null where it doesn't. */
  publishedAt(id: string): number | null;
  /** When it was last re-opened; null where it never was. */
  reopenedAt(id: string): number | null;
  /** When its account was deleted; null where it exists. */
  deletedAt(id: string): number | null;
  /** The user who sits, or sat; null for an unknown id. */
  learnerOf(id: string): string | null;
}

/**
 * @param read the whole log so far; always the same entries, and more of them
 * @param by which of the log's clocks to use: `mono` needs a log that was given one
 */
export function createOracle(read: () => readonly LogEntry[], by: "at" | "mono" = "at"): Oracle {
  const sittings = new Map<string, Known>();
  let taken = 0;

  function known(): ReadonlyMap<string, Known> {
    const entries = read();
    for (; taken < entries.length; taken += 1) {
      const entry = entries[taken]!;
      if (!("sessionId" in entry)) continue;
      const time = by === "at" ? entry.at : entry.mono;
      if (time === undefined) throw new Error("the log was given no monotonic clock");
      takeIn(sittings, entry, time);
    }
    return sittings;
  }

  const of = (id: string) => known().get(id);
  return {
    inProgressAt(time) {
      const isHeld = ({ held }: Known) =>
        held.some((each) => each.from <= time && time < each.until);
      return new Set([...known()].filter(([, each]) => isHeld(each)).map(([id]) => id));
    },
    wasInProgressThroughout: (id, from, to) =>
      of(id)?.held.some((each) => each.from < from && to < each.until) ?? false,
    everListed: (id) => (of(id)?.held.length ?? 0) > 0,
    goneAt(id) {
      const until = of(id)?.held.at(-1)?.until ?? Infinity;
      return until === Infinity ? null : until;
    },
    finishedAt: (id) => of(id)?.finishedAt ?? null,
    endOf: (id) => of(id)?.end ?? null,
    publishedAt: (id) => of(id)?.publishedAt ?? null,
    reopenedAt: (id) => of(id)?.reopenedAt ?? null,
    deletedAt: (id) => of(id)?.deletedAt ?? null,
    learnerOf: (id) => of(id)?.userId ?? null,
  };
}

function takeIn(sittings: Map<string, Known>, event: WorldEvent, time: number): void {
  let sitting = sittings.get(event.sessionId);
  if (!sitting) {
    const nothing = { finishedAt: null, end: null, publishedAt: null };
    sitting = { userId: "", held: [], ...nothing, reopenedAt: null, deletedAt: null };
    sittings.set(event.sessionId, sitting);
  }
  const forgetEnd = () =>
    Object.assign(sitting, { finishedAt: null, end: null, publishedAt: null });
  switch (event.kind) {
    case "started":
      sitting.userId = event.userId;
      sitting.deletedAt = null;
      forgetEnd();
      return;
    case "listed":
      sitting.held.push({ from: time, until: Infinity });
      return;
    case "unlisted":
      close(sitting, time);
      return;
    case "ended":
      Object.assign(sitting, { finishedAt: time, end: event.end });
      return;
    case "published":
      sitting.publishedAt = time;
      return;
    case "reopened":
      sitting.reopenedAt = time;
      forgetEnd();
      return;
    case "deleted":
      sitting.deletedAt = time;
      sitting.publishedAt = null;
      close(sitting, time);
  }
}

function close({ held }: Known, time: number): void {
  const last = held.at(-1);
  if (last?.until === Infinity) last.until = time;
}
