import type { Roster } from "#lib/roster/roster";

/** The source of rosters. */
export interface Rosters {
  /** Until the files are read, nobody can tell who is in a class. May take as long as a share that hangs. */
  ready(): Promise<void>;
  /** The same object until the files change; null where there are none. */
  current(): Roster | null;
  /** Whether there should be files, and none has been read yet. */
  isMissing(): boolean;
}

export const NO_ROSTERS: Rosters = {
  ready: async () => {},
  current: () => null,
  isMissing: () => false,
};
