import type { Clock, Mono } from "#lib/domain/clock";

/** What part of a refresh a lease lasts, so that another instance takes over within one. */
const PART = 2 / 3;
const LEAST_MS = 2_000;
const MOST_MS = 10_000;

/** How long a lease lasts, ms. */
export const leaseMs = (refreshMs: number): number =>
  Math.min(Math.max(refreshMs * PART, LEAST_MS), MOST_MS);
/** How often it is renewed, ms. */
export const renewMs = (lease: number): number => lease * 0.3;
/** When its holder stops asking, counted from when it sent the renewal: well before the server gives it to another, ms. */
const trustMs = (lease: number): number => lease * 0.7;

/** The right to ask Connect, for the time that it is surely this instance's: it goes by nobody else's clock. */
export class Lease {
  private held: { readonly token: string; readonly until: Mono } | null = null;
  private readonly clock: Pick<Clock, "mono">;
  private readonly lastsMs: number;

  constructor(clock: Pick<Clock, "mono">, lastsMs: number) {
    this.clock = clock;
    this.lastsMs = lastsMs;
  }

  /** The token, as long as it is sure that nobody else has a newer one; else null. */
  get token(): string | null {
    return this.held && this.clock.mono() < this.held.until ? this.held.token : null;
  }

  /** The token that this instance last had, which the server may still take for its own. */
  get claimed(): string {
    return this.held?.token ?? "";
  }

  /**
   * The server has said whose it is.
   * @param token of this instance; empty where it has none
   * @param sentAt when it was asked for
   */
  note(token: string, sentAt: Mono): void {
    this.held = token === "" ? null : { token, until: sentAt + trustMs(this.lastsMs) };
  }
}
