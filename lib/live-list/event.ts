import type { Changes, SessionPage, SnapshotMark } from "#lib/wire/contract";
import type { HoldEvent } from "#lib/live-list/held";

/** Everything that can happen to the list of a page. */
export type LiveEvent =
  | HoldEvent
  | {
      readonly is: "page";
      /** The load that asked for it. */
      readonly gen: number;
      /** The cursor that it was asked with; null for the first. */
      readonly cursor: string | null;
      readonly page: SessionPage;
      readonly mark: SnapshotMark;
    }
  | {
      readonly is: "changes";
      /** The version that it was asked from. */
      readonly since: string;
      /** Null where nothing has happened. */
      readonly changes: Changes | null;
      readonly mark: SnapshotMark;
      /** From 0 to 1: this browser's place among all that watch. */
      readonly share: number;
      /** By the server's clock, milliseconds since 1970. */
      readonly now: number;
    }
  /** The server no longer has the revision that a load was of. */
  | { readonly is: "revision_gone"; readonly gen: number };
