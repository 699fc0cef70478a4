import { randomBytes, randomInt } from "node:crypto";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { z } from "zod";
import { createSeal } from "#lib/config/seal";
import { hashOf, type Screens } from "#lib/screens/screens";
import type { StoredScreen } from "#lib/screens/screen-file";
import {
  CODE_LENGTH,
  CODE_LETTERS,
  writeCode,
  type Pairing,
  type ScreenChoice,
} from "#lib/domain/screens";
import { toIso } from "#lib/domain/time";

/** How long a code works. */
export const CODE_SECONDS = 10 * 60;
/** Wrong codes allowed in one code's lifetime: for one lead, and for all together. */
const TRIES = 10;
const ALL_TRIES = 60;

/** What a wall's browser keeps, sealed, until its code is typed or expires. */
const Content = z.object({
  code: z.string(),
  /** Becomes the screen's credential: only this browser has ever had it. */
  token: z.string(),
  /** Seconds since 1970. */
  until: z.number(),
});
type Content = z.output<typeof Content>;

type Collected = Pairing | { state: "paired"; token: string };

export type Approval =
  | { ok: true; screen: StoredScreen }
  /** The same for a code that never existed, has expired or was used. */
  | { ok: false; why: "no_such_code" | "too_many_screens" }
  | { ok: false; why: "too_many_tries"; retryAfterMs: number };

/** The wall that a code belongs to until it expires. */
interface Holder {
  tokenHash: string;
  until: number;
  /** Approved: being written to disk, or there already. */
  isUsed: boolean;
}

export interface DeviceAuthorization {
  /** A code, and the text of the cookie that goes with it. */
  issueCode(): Promise<{ pairing: Pairing; sealed: string }>;
  /** What has become of it; the credential if a lead has approved it and no request has brought it yet. */
  poll(sealed: string | undefined): Promise<Collected>;
  /** @param by the lead, as the audit log knows them. Throws where the screen can't be saved. */
  approve(code: string, choice: ScreenChoice, by: string): Promise<Approval>;
}

/**
 * Nothing pending is on disk, and little in memory. A code is sealed in its wall's own cookie, so it survives a
 * restart from the wall's next request; the credential exists before anybody approves it, so an answer that is lost
 * is simply asked for again.
 * @param draw draws a random code
 */
export function createDeviceAuthorization(
  secret: string,
  screens: Screens,
  draw: () => string = drawCode,
): DeviceAuthorization {
  const seal = createSeal(secret, "pairing");
  // The oldest first. None goes before its time: how many there can be, lib/door/limits.ts says by how often anybody
  // may ask for one.
  const live = new Map<string, Holder>();
  const tries = new RateLimiterMemory({ points: TRIES, duration: CODE_SECONDS });
  const allTries = new RateLimiterMemory({ points: ALL_TRIES, duration: CODE_SECONDS });

  const isOver = ({ until }: { until: number }) => Date.now() >= until * 1000;

  /** Which wall has the code now. */
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

  function freshCode(): string {
    for (;;) {
      const code = draw();
      if (!holderOf(code)) return code;
    }
  }

  return {
    async issueCode() {
      forgetOver();
      const until = Math.floor(Date.now() / 1000) + CODE_SECONDS;
      const content: Content = {
        code: freshCode(),
        token: randomBytes(32).toString("base64url"),
        until,
      };
      live.set(content.code, { tokenHash: hashOf(content.token), until, isUsed: false });
      return { pairing: waiting(content), sealed: await seal.close(content, until) };
    },

    async poll(sealed) {
      const opened = sealed ? Content.safeParse(await seal.open(sealed)) : null;
      if (!opened?.success || isOver(opened.data)) return { state: "over" };
      const { code, token, until } = opened.data;
      const tokenHash = hashOf(token);
      const screen = screens.findHash(tokenHash);
      if (screen) {
        const isCollected = screen.lastSeenAt !== null || screen.revokedAt !== null;
        return isCollected ? { state: "over" } : { state: "paired", token };
      }
      // After a restart nobody knows of it any more, and another wall may have drawn the same.
      const holder = holderOf(code);
      if (holder && holder.tokenHash !== tokenHash) return { state: "over" };
      if (!holder) live.set(code, { tokenHash, until, isUsed: false });
      return waiting(opened.data);
    },

    async approve(code, choice, by) {
      const wait = await spend(by);
      if (wait !== null) return { ok: false, why: "too_many_tries", retryAfterMs: wait };
      const holder = holderOf(code);
      if (!holder || holder.isUsed) return { ok: false, why: "no_such_code" };
      // Before anything is awaited: of two leads at once only one gets it.
      holder.isUsed = true;
      // Only a wrong code costs an attempt, whatever becomes of the right one.
      await giveBack(by);
      let screen: StoredScreen | null = null;
      try {
        const { tokenHash } = holder;
        if (!screens.isFull()) screen = await screens.add({ ...choice, tokenHash, createdBy: by });
      } finally {
        holder.isUsed = screen !== null;
      }
      return screen ? { ok: true, screen } : { ok: false, why: "too_many_screens" };
    },
  };

  /**
   * Counts an attempt before the code is checked, so that many at once can't slip by. Null, or how long to wait in
   * ms.
   */
  async function spend(by: string): Promise<number | null> {
    try {
      await tries.consume(by);
      await allTries.consume("all");
      return null;
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      return error.msBeforeNext;
    }
  }

  async function giveBack(by: string): Promise<void> {
    await tries.reward(by);
    await allTries.reward("all");
  }
}

function waiting({ code, until }: Content): Pairing {
  return { state: "waiting", code: writeCode(code), until: toIso(until * 1000) };
}

/** Random, and easy to say on the phone. */
export function drawCode(): string {
  const letter = () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]!;
  return Array.from({ length: CODE_LENGTH }, letter).join("");
}
