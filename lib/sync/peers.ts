import type { FailureKind } from "#lib/domain/failure-kind";
import type { Held } from "#lib/sync/held";
import type { Decision, Refreshed } from "#lib/sync/refreshed";
import type { SyncState } from "#lib/sync/state";
import type { Mono } from "#lib/domain/clock";

/** What all instances are to hold from now on. */
export type Step =
  | ({ readonly is: "refreshed"; readonly held: Held } & Pick<Refreshed, "finishes">)
  /** The last refresh failed, or the limits are others: what is held is the same otherwise. */
  | { readonly is: "failed" | "limits"; readonly held: Held };

/** A step, with the state that it was made from: if the others hold another by now, it is worth nothing. */
export type Proposal = Step & { readonly from: SyncState };

/** What another instance has had all of them hold. */
export type Told = Step & { readonly decision: Decision | null };

/** The other instances of the product, as far as refreshing needs to know. */
export interface Peers {
  /** Whether this instance is the one that asks Connect now. */
  mayAsk(): boolean;
  /** Whether this instance knows by now whatever another has told. */
  isInTouch(): boolean;
  /**
   * Has all instances hold this.
   * @returns what was decided about the list with it; null where another instance asks by now, or has told something
   *   meanwhile, or the others can't be told: then it counts for nobody, this instance included
   */
  agree(proposal: Proposal): Promise<{ readonly decision: Decision | null } | null>;
  /** Somebody watches here, and so will until then. */
  watch(until: Mono): void;
  /** The list is forgotten here. */
  leave(): void;
  /** Asks whichever instance asks Connect to try again early. */
  probe(): void;
  /** Whether this instance may ask Connect if it answers, for a monitor, or what another one has seen lately. */
  claimCheck(): Promise<Check>;
  /** What has come of it; null where Connect answered. */
  tellCheck(failure: FailureKind | null): void;
  /** This instance ends: another may ask at once. */
  end(): Promise<void>;
  /** Called once, before anything else. */
  join(here: Here): void;
}

/** Another instance has seen whether Connect answers, or is about to; or the others can't be asked. */
export type Check =
  | { readonly is: "mine" }
  | { readonly is: "unknown" }
  | { readonly is: "told"; readonly failure: FailureKind | null };

/** This instance, as its peers see it. */
export interface Here {
  /** Another instance has had all of them hold this. */
  adopt(told: Told): void;
  /** Somebody watches at another instance, and so will until then. */
  watched(until: Mono): void;
  /** Somebody at another instance would have Connect tried again early. */
  probe(): void;
  /** Who asks Connect may have changed. */
  wake(): void;
}

/** One instance by itself asks, and agrees with itself. */
export const ALONE: Peers = {
  mayAsk: () => true,
  isInTouch: () => true,
  agree: async () => ({ decision: null }),
  watch: () => {},
  leave: () => {},
  probe: () => {},
  claimCheck: async () => ({ is: "mine" }),
  tellCheck: () => {},
  end: async () => {},
  join: () => {},
};
