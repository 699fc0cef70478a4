import type { VisibleList } from "#lib/list/visible-list";
import type { SyncState } from "#lib/sync/state";
import { run } from "../../simulator/commands.ts";
import type { LocalSimulator } from "../../simulator/local.ts";
import { leavesAt, listedFrom } from "../../simulator/sitting.ts";
import type { Refreshed } from "../in-process.ts";
import type { Sprinkler } from "./faults.ts";
import type { Traffic } from "./traffic.ts";
import type { Viewer } from "./viewer.ts";

const MINUTE = 60_000;
/**
 * After something that only a sweep can see: faults may keep sweeps from completing, but the board says so by then.
 */
const SWEEP_BOUND_MS = 30 * MINUTE;
/** The next sweep shows it, or the one after if the second look was refused. */
const MOST_SWEEPS = 2;
/** For a finish that is published late. */
const MOST_UPDATES = 2;
/** How long a finish beats a listing: a re-opened sitting waits for a sweep after that. */
const FINISH_HOLDS_MS = 5 * MINUTE;

/** Each is a sentence that says what was wrong and when; all must stay empty. */
export interface Wrongs {
  removedWrongly: string[];
  keptTooLong: string[];
  missing: string[];
  toldLeft: string[];
  calledFresh: string[];
  shownTwice: string[];
  shownOtherwise: string[];
}

interface Options {
  simulator: LocalSimulator;
  traffic: Traffic;
  sprinkler: Sprinkler;
  /** By Connect's clock, when the monotonic one began. */
  startedAt: number;
}

/** A refresh that counted; it began at a time by Connect's clock, like all times here. */
interface Round {
  at: number;
  isSweep: boolean;
  hasReadCompleted: boolean;
}

/** Compares our list, and what browsers show of it, with what the simulator lists. */
export class Truth {
  readonly wrongs: Wrongs = {
    removedWrongly: [],
    keptTooLong: [],
    missing: [],
    toldLeft: [],
    calledFresh: [],
    shownTwice: [],
    shownOtherwise: [],
  };
  refreshes = 0;
  private rounds: Round[] = [];
  private latest: SyncState | null = null;
  private readonly options: Options;

  constructor(options: Options) {
    this.options = options;
  }

  /** Looks at the result of a refresh, as soon as there is one. */
  refreshed({ before, after, observation }: Refreshed): void {
    const { startedAt: dayBegan, sprinkler } = this.options;
    const round: Round = {
      at: dayBegan + observation.startedAt,
      isSweep: observation.listed?.next === null && !sprinkler.leavesOut,
      hasReadCompleted: observation.completed !== null && observation.completedFailure === null,
    };
    this.refreshes += 1;
    this.rounds = [...this.rounds.filter(({ at }) => at > round.at - 2 * SWEEP_BOUND_MS), round];
    this.latest = after;
    const listed = this.listed();
    for (const id of before?.sittings.keys() ?? []) {
      if (!after.sittings.has(id) && listed.has(id)) this.note("removedWrongly", id);
    }
    for (const id of after.sittings.keys()) {
      if (!listed.has(id) && this.isKeptTooLong(id)) this.note("keptTooLong", id);
    }
    for (const id of listed) {
      if (!after.sittings.has(id) && this.isMissingTooLong(id)) this.note("missing", id);
    }
  }

  /** Looks at each browser once it has a version. */
  compare(list: VisibleList, viewers: readonly Viewer[]): void {
    for (const viewer of viewers) {
      if (viewer.isNewAt(list.rev)) this.compareRows(viewer.rows(), list.byId);
    }
  }

  /** Those whose departure was reported, and who had finished. */
  compareDepartures(): void {
    const { world, now } = this.options.simulator.state;
    for (const { id, reason } of this.latest?.departed.values() ?? []) {
      const sitting = world.sittings.get(id);
      if (reason !== "left" || !sitting) continue;
      if (Math.max(leavesAt(sitting), sitting.publishedAt) <= now()) this.note("toldLeft", id);
    }
  }

  /** How many rows differ between our list, or a browser's, and the simulator's. */
  differences({ byId }: VisibleList, viewers: readonly Viewer[]): number {
    const listed = [...this.listed()].sort().join();
    const all = [[...byId.keys()], ...viewers.map((viewer) => viewer.rows())];
    return all.filter((ids) => ids.toSorted().join() !== listed).length;
  }

  private listed(): Set<string> {
    return new Set(run(this.options.simulator.state, "sittings", null) as string[]);
  }

  private compareRows(rows: string[], byId: ReadonlyMap<string, unknown>): void {
    const seen = new Set<string>();
    for (const id of rows) {
      if (seen.has(id)) this.note("shownTwice", id);
      seen.add(id);
      if (!byId.has(id)) this.note("shownOtherwise", id);
    }
    if (seen.size !== byId.size) this.note("shownOtherwise", `${seen.size} of ${byId.size}`);
  }

  private isKeptTooLong(id: string): boolean {
    const { simulator, traffic, sprinkler } = this.options;
    const sitting = simulator.state.world.sittings.get(id);
    const hidden = traffic.hidden.get(id);
    const oddUntil = sprinkler.oddUntil.get(id) ?? 0;
    const goneAt = Math.max(sitting ? leavesAt(sitting) : hidden!.at, oddUntil);
    const publishedAt = sitting ? Math.max(goneAt, sitting.publishedAt) : Infinity;
    const isInTheOpen = hidden === undefined && oddUntil === 0;
    return (
      this.sweepsSince(goneAt) >= MOST_SWEEPS ||
      this.rounds.at(-1)!.at > goneAt + SWEEP_BOUND_MS ||
      this.rounds.filter(({ at, hasReadCompleted }) => hasReadCompleted && at > publishedAt)
        .length >= (isInTheOpen ? 1 : MOST_UPDATES)
    );
  }

  private isMissingTooLong(id: string): boolean {
    const { simulator, traffic, sprinkler } = this.options;
    const sitting = simulator.state.world.sittings.get(id)!;
    const hidden = traffic.hidden.get(id);
    const beatenUntil = hidden?.what === "reopened" ? hidden.at + FINISH_HOLDS_MS : 0;
    const oddUntil = sprinkler.oddUntil.get(id) ?? 0;
    const since = Math.max(listedFrom(sitting), beatenUntil, oddUntil);
    if (hidden || oddUntil > 0) {
      const isBoundOver = this.rounds.at(-1)!.at > since + SWEEP_BOUND_MS;
      return this.sweepsSince(since) >= MOST_SWEEPS || isBoundOver;
    }
    return this.rounds.at(-1)!.at > since;
  }

  private sweepsSince(since: number): number {
    return this.rounds.filter(({ at, isSweep }) => isSweep && at > since).length;
  }

  private note(wrong: keyof Wrongs, id: string): void {
    const { simulator, traffic } = this.options;
    const what = traffic.hidden.get(id)?.what ?? "in the open";
    this.wrongs[wrong].push(`${new Date(simulator.state.now()).toISOString()} ${id} (${what})`);
  }
}
