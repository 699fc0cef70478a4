import { SWEEP_EVERY_MS } from "#lib/live/course";
import type { History } from "#lib/live/history";
import type { Control } from "../../simulator/control.ts";
import type { Traffic } from "./traffic.ts";
import type { Viewer } from "./viewer.ts";

const MINUTE = 60_000;
/** After what only a sweep can see: until the next, and a failed try or two of it. */
const SWEEP_BOUND_MS = SWEEP_EVERY_MS + 4 * MINUTE;

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
  private readonly control: Control;
  private readonly traffic: Traffic;

  constructor(control: Control, traffic: Traffic) {
    this.control = control;
    this.traffic = traffic;
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
    return hidden !== undefined && Date.now() < hidden.at + SWEEP_BOUND_MS;
  }

  private note(wrong: keyof Wrongs, id: string): void {
    const hidden = this.traffic.hidden.get(id)?.what ?? "in the open";
    this.wrongs[wrong].push(`${new Date().toISOString()} ${id} (${hidden})`);
  }
}
