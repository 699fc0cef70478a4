import { within, type Clock } from "#lib/domain/clock";
import type { Roster } from "#lib/roster/roster";
import type { Plan } from "#lib/sync/plan";
import type { Rosters } from "#lib/sync/rosters";

/** How long the first list waits for the files: a folder that hangs must not keep everybody from the board. */
const PATIENCE_MS = 2_500;

export interface RosterEdition {
  readonly roster: Roster | null;
  /** Changes whenever another roster takes over. */
  readonly edition: number;
}

/** The roster that the list goes by, whatever the files say by now. */
export class RosterInUse {
  private inUse: RosterEdition = { roster: null, edition: 0 };
  private hasWaited = false;
  private readonly rosters: Rosters;

  constructor(rosters: Rosters) {
    this.rosters = rosters;
  }

  get roster(): Roster | null {
    return this.inUse.roster;
  }

  /** Whether the files differ from the roster that the list goes by. */
  isOutdated(): boolean {
    return this.isOutdatedBy(this.inUse);
  }

  isOutdatedBy({ roster }: RosterEdition): boolean {
    return this.rosters.current() !== roster;
  }

  /** Whether there should be a roster, but the files or the list have none yet. */
  isMissing(): boolean {
    return this.isMissingFrom(this.inUse);
  }

  isMissingFrom({ roster }: RosterEdition): boolean {
    const isToCome = roster === null && this.rosters.current() !== null;
    return this.rosters.isMissing() || isToCome;
  }

  /** Of a list that another instance has read: it gave the classes, by the same files. */
  ofPeers(edition: number): RosterEdition {
    return { roster: this.rosters.current(), edition };
  }

  /** Waits for the files, once and not for long. */
  async whenRead(clock: Clock): Promise<void> {
    if (this.hasWaited || !this.rosters.isMissing()) return;
    await within(clock, PATIENCE_MS, this.rosters.ready());
    this.hasWaited = true;
  }

  /** A whole list goes by one roster: a newer one takes over with a sweep, and not before. */
  forPlan({ kind }: Plan): RosterEdition {
    if (kind === "update" || !this.isOutdated()) return this.inUse;
    return { roster: this.rosters.current(), edition: this.inUse.edition + 1 };
  }

  use(edition: RosterEdition): void {
    this.inUse = edition;
  }

  /** The old contents of the files must not outlive them here. */
  forget(): void {
    this.inUse = { ...this.inUse, roster: null };
  }
}
