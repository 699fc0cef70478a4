import { z } from "zod";
import { bytesOf, type Word } from "#lib/valkey/reply";
import type { Valkey } from "#lib/valkey/valkey";

const Holder = z.object({
  /** Of the credential that the wall keeps. */
  tokenHash: z.string(),
  /** Seconds since 1970. */
  until: z.number(),
});

/** The wall that a code belongs to until it expires. */
type Holder = z.output<typeof Holder>;

/** Which wall has which code. */
export interface PairingCodes {
  /** It is this wall's from now on, unless another has it. @returns whether it is this wall's */
  claim(code: string, holder: Holder): Promise<boolean>;
  /** Whose it is, once; null for a code that nobody has, or that was taken. */
  take(code: string): Promise<Holder | null>;
  /** It can be taken again. */
  giveBack(code: string): Promise<void>;
}

const isOver = ({ until }: Holder) => Date.now() >= until * 1000;

/** In this process alone. */
export function codesInMemory(): PairingCodes {
  // The oldest first. None goes before its time: how many there can be, lib/door/limits.ts says by how often anybody
  // may ask for one.
  const live = new Map<string, Holder & { isTaken: boolean }>();

  function holderOf(code: string) {
    const holder = live.get(code);
    return holder && !isOver(holder) ? holder : null;
  }

  function forgetOver(): void {
    for (const [code, holder] of live) {
      if (!isOver(holder)) return;
      live.delete(code);
    }
  }

  return {
    async claim(code, { tokenHash, until }) {
      forgetOver();
      const holder = holderOf(code);
      if (!holder) live.set(code, { tokenHash, until, isTaken: false });
      return !holder || holder.tokenHash === tokenHash;
    },
    async take(code) {
      const holder = holderOf(code);
      if (!holder || holder.isTaken) return null;
      holder.isTaken = true;
      return holder;
    },
    async giveBack(code) {
      const holder = holderOf(code);
      if (holder) holder.isTaken = false;
    },
  };
}

/** KEYS: the code's. ARGV: whose it becomes where it is nobody's, and for how long in ms. @returns whose it is */
const CLAIM = `
if redis.call('HSETNX', KEYS[1], 'holder', ARGV[1]) == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return redis.call('HGET', KEYS[1], 'holder')`;

/** @returns whose it is, for the first who asks */
const TAKE = `
local holder = redis.call('HGET', KEYS[1], 'holder')
if holder and redis.call('HSETNX', KEYS[1], 'taken', '1') == 1 then return holder end
return false`;

const GIVE_BACK = "return redis.call('HDEL', KEYS[1], 'taken') and false";

/**
 * Over all instances: whichever a wall asks, it has its code at each of them. While they can't meet, and for a code that
 * the server has lost, each knows those that it was asked about itself.
 */
export function sharedCodes(valkey: Valkey): PairingCodes {
  const { vault } = valkey;
  const here = codesInMemory();
  const nameOf = (code: string) => vault.nameOf("pairing", code);

  /** One script about a code: whose it is then. */
  async function ask(script: string, code: string, words: readonly Word[] = []) {
    const closed = bytesOf((await valkey.run(script, [nameOf(code)], words)) ?? undefined);
    return closed && (Holder.safeParse(await vault.open(nameOf(code), closed)).data ?? null);
  }

  return {
    async claim(code, holder) {
      const isOurs = await here.claim(code, holder);
      try {
        const closed = await vault.close(nameOf(code), holder);
        // By this clock alone: the server's may be another.
        const lastsMs = Math.max(1, holder.until * 1000 - Date.now());
        const whose = await ask(CLAIM, code, [closed, lastsMs]);
        return whose?.tokenHash === holder.tokenHash;
      } catch {
        return isOurs;
      }
    },
    take: (code) => ask(TAKE, code).catch(() => here.take(code)),
    async giveBack(code) {
      await here.giveBack(code);
      // Where that fails, the wall shows a new one in ten minutes at most.
      await ask(GIVE_BACK, code).catch(() => {});
    },
  };
}
