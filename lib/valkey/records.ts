import { sleep, systemClock, type Clock, type Mono } from "#lib/domain/clock";
import { inTurns } from "#lib/domain/in-turns";
import type { Connection } from "#lib/valkey/connection";
import { EngineClock } from "#lib/valkey/engine-clock";
import type { Held, Kind } from "#lib/valkey/facts";
import { Hearing, type Heard } from "#lib/valkey/hearing";
import { Member } from "#lib/valkey/member";
import { LOOK, PUT } from "#lib/valkey/records-scripts";
import { bytesOf, listOf, numberOf, textOf, type Reply, type Word } from "#lib/valkey/reply";
import type { Valkey } from "#lib/valkey/valkey";

/** How long the server is asked to wait for news: so long ago, at most, all that was to be known was known. */
const BLOCK_MS = 1_000;
/** All is compared now and then, whether or not there is any reason to: the server may have dropped something. */
const MEET_EACH_MS = 10 * 60_000;
const A_BATCH = 100;

const NEWS = "records:news";
const NUMBER = "records:number";
const WRITTEN = "records:written";

/** How an instance knows what the others know of one kind. */
export interface Shared {
  /** A fact of this id was changed here. @returns whether the server has it; if not, it is told as soon as it can be */
  tell(id: string): Promise<boolean>;
  /** How well this kind is known; never, before it has been compared once. */
  heard(): Heard;
}

/** Where the news were known up to. */
interface Place {
  /** Of the last one. */
  readonly number: number;
  /** The stream's own. */
  readonly id: string;
}

/**
 * Small facts that all instances know: each holds them all in its own memory, and the server passes them on. Two versions
 * of a fact are merged, and never is one laid over the other. So whoever was cut off and whatever was emptied becomes
 * whole again from whoever has the rest.
 */
export class Records {
  readonly hearing: Hearing;
  private readonly valkey: Valkey;
  private readonly clock: Clock;
  private readonly engine: EngineClock;
  /** For waiting alone. */
  private readonly bell: Connection;
  private readonly members = new Map<string, Member<unknown>>();
  /** Null: all is to be compared. */
  private place: Place | null = null;
  private metAt: Mono = -Infinity;
  private takesWrites = true;
  private isAttending = false;
  private readonly inTurn = inTurns();

  constructor(valkey: Valkey, clock: Clock = systemClock) {
    this.valkey = valkey;
    this.clock = clock;
    this.hearing = new Hearing(clock);
    this.engine = new EngineClock(clock);
    this.bell = valkey.another(() => void this.attend());
  }

  /** False while the server can be read and takes nothing: it is full. */
  get isTaking(): boolean {
    return this.takesWrites;
  }

  /**
   * The time that all instances have, in ms since 1970: the server's, as far as it was heard. Until then it is this
   * instance's own.
   */
  now(): number {
    return this.engine.now() ?? this.clock.wall();
  }

  join<V>(kind: Kind<V>, held: Held<V>): Shared {
    const member = new Member(kind, held, this.valkey.vault);
    this.members.set(kind.name, member as unknown as Member<unknown>);
    this.place = null;
    return {
      tell: (id) => {
        member.untold.add(id);
        return this.tellAll();
      },
      heard: () => ({ ...this.hearing.heard, ...(!member.hasMet && { agoMs: null }) }),
    };
  }

  /** As long as the connection lives: what is new, then waiting for more. */
  private async attend(): Promise<void> {
    if (this.isAttending) return;
    this.isAttending = true;
    this.place = null;
    const wait = ["XREAD", "COUNT", 1, "BLOCK", BLOCK_MS, "STREAMS", this.valkey.key(NEWS)];
    while (this.bell.isReady) {
      try {
        const { id } = await this.catchUp();
        await this.bell.wait([...wait, id], BLOCK_MS);
      } catch {
        this.hearing.fails();
        if (this.bell.isReady) await sleep(this.clock, BLOCK_MS);
      }
    }
    this.isAttending = false;
  }

  private async catchUp(): Promise<Place> {
    const sentAt = this.clock.mono();
    const { place } = this;
    const members = [...this.members.values()];
    const keys = [WRITTEN, NUMBER, NEWS, ...members.map(({ key }) => key)];
    const look = this.valkey.scriptOf(LOOK, keys, place === null ? [] : [place.id]);
    const [written, number, last, news, sizes, time] = listOf(await this.bell.send(look));
    this.engine.note(numberOf(time) ?? 0, sentAt);
    const now: Place = { number: numberOf(number) ?? 0, id: textOf(last) ?? "0-0" };
    const isEmptied = members.some(
      (member, nth) => numberOf(listOf(sizes)[nth]) === 0 && !member.isEmpty,
    );
    const isDue = isEmptied || sentAt - this.metAt >= MEET_EACH_MS;
    if (isDue || place === null || !(await this.hear(place, listOf(news), now))) {
      for (const member of members) await this.meet(member);
      this.metAt = sentAt;
    }
    // Whoever has joined meanwhile has still to be compared.
    this.place = this.members.size === members.length ? now : null;
    this.takesWrites = numberOf(written) === 1;
    // Where it takes nothing, others may have something to tell that can't be heard.
    if (this.takesWrites) {
      for (const member of members) member.hasMet = true;
      this.hearing.hears(sentAt);
    } else this.hearing.fails();
    await this.tellAll();
    return now;
  }

  /** @returns whether these news are all that there have been since it last heard */
  private async hear(last: Place, news: readonly Reply[], now: Place): Promise<boolean> {
    let { number } = last;
    for (const entry of news) {
      const words = listOf(listOf(entry)[1]);
      const named = (name: string) => words[words.findIndex((word) => textOf(word) === name) + 1];
      number += 1;
      if (numberOf(named("number")) !== number) return false;
      const member = this.members.get(textOf(named("kind")) ?? "");
      await member?.receive(named("field"), named("value"));
    }
    return number === now.number;
  }

  /** Makes the two alike: what the server has, and what is held here. */
  private async meet(member: Member<unknown>): Promise<void> {
    const key = this.valkey.key(member.key);
    const found = new Set<string>();
    const over: Word[] = [];
    let cursor = "0";
    do {
      const scan: Word[] = ["HSCAN", key, cursor, "COUNT", A_BATCH];
      const [next, fields] = listOf(await this.bell.send(scan));
      const words = listOf(fields);
      for (let nth = 0; nth < words.length; nth += 2) {
        const received = await member.receive(words[nth], words[nth + 1]);
        if (received === "over") over.push(bytesOf(words[nth])!);
        else if (received !== null) found.add(received.id);
      }
      cursor = textOf(next) ?? "0";
    } while (cursor !== "0");
    if (over.length > 0) await this.bell.send(["HDEL", key, ...over]);
    await this.bell.send(["PEXPIRE", key, member.kind.keepMs]);
    member.missing(found);
  }

  /** One after the other: each tells all that is untold by then. @returns whether the server has taken it */
  private tellAll(): Promise<boolean> {
    return this.inTurn(async () => {
      let isTold = true;
      for (const member of this.members.values()) {
        if (!(await this.tell(member))) isTold = false;
      }
      return isTold;
    });
  }

  /** What fails stays untold, and goes up with the next news. */
  private async tell(member: Member<unknown>): Promise<boolean> {
    const { key, kind, untold } = member;
    const ids = [...untold];
    for (let from = 0; from < ids.length; from += A_BATCH) {
      const batch = ids.slice(from, from + A_BATCH);
      // Before they are read: whichever changes on the way is untold again.
      for (const id of batch) untold.delete(id);
      try {
        const words = await member.closed(batch);
        const given = [kind.keepMs, kind.name, ...words];
        if (words.length > 0) await this.valkey.run(PUT, [key, NEWS, NUMBER], given);
      } catch {
        for (const id of ids.slice(from)) untold.add(id);
        return false;
      }
    }
    return true;
  }
}
