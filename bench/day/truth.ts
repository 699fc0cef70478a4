import type { History } from "#lib/live/history";
import type { Control } from "../../simulator/control.ts";
import type { Traffic } from "./traffic.ts";
import type { Viewer } from "./viewer.ts";

/** After what only a sweep can see: faults may keep sweeps from their end, but the board says so after that. */
const SWEEP_BOUND_MS = 30 * 60_000;
/** The next sweep tells, or the one after it where the second look was refused. */
const MOST_SWEEPS = 2;

/** Each a sentence that says what was wrong and when; all must stay empty. */
export interface Wrongs {
  removedWrongly: string[];
  keptTooLong: string[];
  missing: string[];
  shownTwice: string[];
  shownOtherwise: string[];
}

/** Compares what is held, and what browsers show of it, with what the simulator lists. */
export class Truth {
  readonly wrongs: Wrongs = {
    removedWrongly: [],
    keptTooLong: [],
    missing: [],
    shownTwice: [],
    shownOtherwise: [],
  };
  refreshes = 0;
  private version = "";
  /** When the sweeps among the refreshes began. */
  private readonly sweeps: number[] = [];
  private readonly control: Control;
  private readonly traffic: Traffic;
  private readonly hasSweptSince: (at: number) => boolean;

  /** @param hasSweptSince whether a walk that began then or later has reached the list's end */
  constructor(control: Control, traffic: Traffic, hasSweptSince: (at: number) => boolean) {
    this.control = control;
    this.traffic = traffic;
    this.hasSweptSince = hasSweptSince;
  }

  /** Looks at a snapshot once, as soon as it is there; at a browser once it has it. */
  async compare({ snapshot, steps }: History, viewers: readonly Viewer[]): Promise<void> {
    for (const viewer of viewers) {
      if (viewer.isNewAt(snapshot.version)) this.compareRows(viewer.rows(), snapshot.byId);
    }
    if (snapshot.version === this.version) return;
    this.version = snapshot.version;
    this.refreshes += 1;
    const listed = new Set(await this.control.sittings());
    const takenAt = Date.parse(snapshot.takenAt);
    if (this.hasSweptSince(takenAt)) this.sweeps.push(takenAt);
    for (const { session } of steps.at(-1)?.left ?? []) {
      if (listed.has(session.sessionId)) this.note("removedWrongly", session.sessionId);
    }
    for (const id of snapshot.byId.keys()) {
      const isNews = (this.traffic.endedAt.get(id) ?? 0) >= takenAt;
      if (!listed.has(id) && !isNews && !this.waitsForSweep(id)) this.note("keptTooLong", id);
    }
    for (const id of listed) {
      const isNews = (this.traffic.startedAt.get(id) ?? 0) >= takenAt;
      if (!snapshot.byId.has(id) && !isNews && !this.waitsForSweep(id)) this.note("missing", id);
    }
  }

  /** How many differ between what is held, or a browser shows, and what the simulator lists. */
  async differences({ snapshot }: History, viewers: readonly Viewer[]): Promise<number> {
    const listed = (await this.control.sittings()).sort().join();
    const all = [[...snapshot.byId.keys()], ...viewers.map((viewer) => viewer.rows())];
    return all.filter((ids) => ids.toSorted().join() !== listed).length;
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

  private waitsForSweep(id: string): boolean {
    const hidden = this.traffic.hidden.get(id);
    if (!hidden || Date.now() > hidden.at + SWEEP_BOUND_MS) return false;
    return this.sweeps.filter((at) => at > hidden.at).length < MOST_SWEEPS;
  }

  private note(wrong: keyof Wrongs, id: string): void {
    const hidden = this.traffic.hidden.get(id)?.what ?? "in the open";
    this.wrongs[wrong].push(`${new Date().toISOString()} ${id} (${hidden})`);
  }
}
