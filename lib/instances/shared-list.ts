import { randomUUID } from "node:crypto";
import type { Clock, Mono } from "#lib/domain/clock";
import type { SetLimits } from "#lib/domain/running-long";
import type { ServiceClock } from "#lib/domain/service-clock";
import type { EngineClock } from "#lib/valkey/engine-clock";
import { entryId, isAfter, latest, type EntryId } from "#lib/instances/entry-id";
import { asOne, entryOf, heardFrom, type Entry } from "#lib/instances/entry";
import type { FromLog, ListLog } from "#lib/instances/list-log";
import { endOf, keptMs, wholeKeptMs } from "#lib/instances/kept";
import { isLong, NOTHING_LOGGED, WHOLE_EACH_MS } from "#lib/instances/logged";
import { toMono, toTold } from "#lib/instances/told-times";
import type { List } from "#lib/list/list";
import type { Held } from "#lib/sync/held";
import type { Proposal, Told } from "#lib/sync/peers";
import type { Decision } from "#lib/sync/refreshed";
import { NOTHING_KNOWN, type SyncState } from "#lib/sync/state";

/** An entry from later than this was told before the server's clock was set back. */
const AHEAD_MS = 1_000;

export interface SharedListOptions {
  readonly log: ListLog;
  readonly clock: Clock;
  readonly service: ServiceClock;
  readonly engine: EngineClock;
  readonly list: Pick<List, "decide" | "decided">;
  /** Those of each test, by the settings. */
  readonly limits: SetLimits;
  /** Another instance has had all of them hold this. */
  adopt(told: Told): void;
  /** Until when somebody watches, at any instance. */
  watchedUntil(): Mono;
}

/** What all instances hold, as far as this one has heard, and how it tells them more. */
export class SharedList {
  /** The last entry that is held here, and what all hold by it; null where nothing has been told. */
  private heard: { readonly id: EntryId; readonly held: Held } | null = null;
  /** Names the run of revisions. */
  private epoch = newEpoch();
  /** How many entries this instance has told by its token. */
  private told = { token: "", entries: 0 };
  private logged = NOTHING_LOGGED;
  /** Whether all of it is to be told as one with the next, because somebody could not read the rest. */
  private isWanted = false;
  /** The last entry that was read, whether or not it could be made sense of. */
  private read: EntryId | null = null;
  /** The latest that was ever held here of this log. */
  private ahead: EntryId | null = null;
  /** When it was last known what the log holds. */
  readAt: Mono = -Infinity;
  /** False where what is told is of a release too far away: what is held is shown with its age, and nothing is asked. */
  isReadable = true;
  /** By how much the service's own time, as the asking instance has it, is ahead of the server's. */
  private aheadMs: number | null = null;
  private readonly options: SharedListOptions;

  constructor(options: SharedListOptions) {
    this.options = options;
  }

  get position(): EntryId | null {
    return this.heard?.id ?? null;
  }

  /** What comes after it has still to be read; null for all. */
  get readTo(): EntryId | null {
    return latest(this.read, this.position);
  }

  /** The service's own time, as the asking instance has it; null where that is not known. */
  wall(): number | null {
    const engine = this.options.engine.now();
    return engine === null || this.aheadMs === null ? null : engine + this.aheadMs;
  }

  /** For how long what this instance holds is kept at the server, in whole ms from now; 0 where it holds nothing. */
  get keptMs(): number {
    const { clock, watchedUntil } = this.options;
    return this.heard === null ? 0 : keptMs(this.heard.held, clock.mono(), watchedUntil());
  }

  forget(): void {
    this.heard = this.read = this.ahead = null;
    this.isReadable = true;
  }

  /**
   * Has all instances hold this, and this one too once they do. Rejects where nobody can tell whether they do.
   * @returns what was decided with it; or why nobody holds it: it was made from something that is held no more, or another
   *   instance asks by now
   */
  async tell(
    token: string,
    proposal: Proposal,
  ): Promise<{ readonly decision: Decision | null } | "outdated" | "refused"> {
    const { list, clock, log, watchedUntil } = this.options;
    const { from, ...step } = proposal;
    if (this.heard !== null && this.heard.held.state !== from) return "outdated";
    if (this.heard === null) this.epoch = newEpoch();
    const now = clock.mono();
    const { state } = step.held;
    const decision = step.is === "failed" ? list.decided : this.decide(state, now, token);
    const told: Told = { ...step, decision };
    const service = this.options.service.now();
    const sent = { service, engine: this.options.engine.now() ?? service };
    // The first in a while: what was told as one before it is soon over.
    const isLate =
      step.is === "refreshed" && now >= (this.heard?.held.times?.startedAt ?? now) + WHOLE_EACH_MS;
    const isWhole =
      this.heard === null || this.isWanted || isLate || isLong(this.logged, sent.service);
    const entries = this.told.token === token ? this.told.entries : 0;
    this.told = { token, entries: entries + 1 };
    const id = entryId(token, this.told.entries);
    const bytes = await log.tell(token, id, {
      entry: this.entryOf(told, this.heard, sent),
      whole: isWhole ? this.entryOf(asOne(told), null, sent) : null,
      keptMs: keptMs(step.held, now, watchedUntil()),
      wholeKeptMs: wholeKeptMs(step.held, now),
    });
    if (!bytes) return "refused";
    this.isWanted = bytes.isWanted;
    this.aheadMs = sent.service - sent.engine;
    this.logged = isWhole
      ? { wholeAt: sent.service, wholeBytes: bytes.whole, bytes: 0 }
      : { ...this.logged, bytes: this.logged.bytes + bytes.entry };
    this.heard = { id, held: told.held };
    return { decision };
  }

  /**
   * Holds everything that has been told. Whoever has the lease begins anew where the log ends in something that can't be
   * built on: it is damaged, or older than what is held here, as at a server that lagged behind the one whose place it took.
   * To go on from there would be to use revisions twice.
   * @param last the log's last entry; null where it has none
   * @param token of this instance; empty where it has none
   */
  async catchUp({ last, token }: { last: EntryId | null; token: string }): Promise<void> {
    const { log } = this.options;
    // The server has been emptied: what is held here is nobody else's.
    if (last === null) return this.forget();
    const isAhead = isAfter(this.position ?? last, last);
    this.ahead = latest(this.ahead, this.position);
    const isBack = isAfter(this.ahead ?? last, last);
    // Another may tell from there: perhaps the server was emptied, and its clock set back.
    if (isAhead && token === "") this.heard = this.read = null;
    if (isAfter(last, this.position)) await this.hear(await log.after(this.position));
    if (token === "" || !this.isReadable || (last === this.position && !isBack)) return;
    if (await log.clear(token, last)) this.forget();
  }

  /** What a reading of the log has brought. */
  async hear(logged: readonly FromLog[]): Promise<void> {
    for (const { id, entry, isForeign } of logged) {
      if (!isAfter(id, this.position)) continue;
      if (entry?.after === this.position) this.adopt(id, entry);
      else await this.load();
      if (isForeign && isAfter(id, this.position)) this.isReadable = false;
    }
    this.read = logged.at(-1)?.id ?? this.read;
    this.readAt = this.options.clock.mono();
    if (this.isOver) this.heard = null;
  }

  /** Something between was missed. */
  private async load(): Promise<void> {
    const { log } = this.options;
    const all = await log.load();
    const [first] = all;
    if (first?.isForeign) this.isReadable = false;
    else if (!first?.entry || !isAfter(all.at(-1)!.id, this.position)) log.want();
    else {
      this.heard = null;
      // Where it is forgotten on the way, the rest would build on nothing.
      for (const { id, entry } of all) if (entry?.after === this.position) this.adopt(id, entry);
    }
  }

  private adopt(id: EntryId, entry: Entry): void {
    const { service, clock, limits, adopt } = this.options;
    this.isReadable = true;
    this.aheadMs = entry.sent.service - entry.sent.engine;
    service.followSteps();
    const aheadMs = entry.sent.service - service.now();
    // Told before the server's clock was set back: nothing says when, but that it was since the last reading.
    const laterMs = aheadMs > AHEAD_MS ? -aheadMs - (clock.mono() - this.readAt) : 0;
    const before = this.heard?.held.state ?? NOTHING_KNOWN;
    const wasOver = this.isOver;
    const told = heardFrom(before, entry, limits, toMono(service, laterMs));
    this.heard = { id, held: told.held };
    this.epoch = told.decision?.epoch ?? this.epoch;
    this.logged = entry.logged;
    // What is too old to be shown is built on alone: shown, it would be forgotten at once, and with it what comes after.
    if (!this.isOver) adopt(wasOver ? asOne(told) : told);
  }

  /** Whether what is held is too old to be shown. */
  private get isOver(): boolean {
    return this.heard !== null && this.options.clock.mono() >= endOf(this.heard.held);
  }

  /**
   * Each lease numbers its revisions from its token on. Where the server has lost the log's end with the one whose place it
   * took, others may hold revisions that whoever asks now never heard of: none of their numbers is used again.
   */
  private decide(state: SyncState, now: Mono, token: string): Decision {
    const { list } = this.options;
    const decision = list.decide(state, now, this.epoch);
    if (decision.number === list.decided?.number) return decision;
    return { ...decision, number: Math.max(decision.number, Number(token)) };
  }

  private entryOf(told: Told, before: SharedList["heard"], sent: Entry["sent"]): Entry {
    const state = before?.held.state ?? NOTHING_KNOWN;
    const built = { after: before?.id ?? null, sent, logged: this.logged };
    return entryOf(state, told, built, toTold(this.options.service));
  }
}

const newEpoch = () => randomUUID().slice(0, 8);
