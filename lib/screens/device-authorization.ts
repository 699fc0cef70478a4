import { randomBytes, randomInt } from "node:crypto";
import { RateLimiterRes } from "rate-limiter-flexible";
import { z } from "zod";
import { createSeal } from "#lib/config/seal";
import { codesInMemory, sharedCodes } from "#lib/screens/pairing-codes";
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
import { createLimiters } from "#lib/valkey/limiters";
import type { Valkey } from "#lib/valkey/valkey";

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
 * @param valkey null where this instance is alone
 */
export function createDeviceAuthorization(
  secret: string,
  screens: Screens,
  draw: () => string = drawCode,
  valkey: Valkey | null = null,
): DeviceAuthorization {
  const seal = createSeal(secret, "pairing");
  const codes = valkey === null ? codesInMemory() : sharedCodes(valkey);
  const limiterOf = createLimiters(valkey);
  const tries = limiterOf("try", TRIES, CODE_SECONDS);
  const allTries = limiterOf("all tries", ALL_TRIES, CODE_SECONDS);

  const isOver = ({ until }: { until: number }) => Date.now() >= until * 1000;

  return {
    async issueCode() {
      const token = randomBytes(32).toString("base64url");
      const until = Math.floor(Date.now() / 1000) + CODE_SECONDS;
      let code = draw();
      while (!(await codes.claim(code, { tokenHash: hashOf(token), until }))) code = draw();
      const content: Content = { code, token, until };
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
      if (!(await codes.claim(code, { tokenHash, until }))) return { state: "over" };
      return waiting(opened.data);
    },

    async approve(code, choice, by) {
      const wait = await spend(by);
      if (wait !== null) return { ok: false, why: "too_many_tries", retryAfterMs: wait };
      // Of two leads at once only one gets it.
      const holder = await codes.take(code);
      if (!holder || screens.findHash(holder.tokenHash)) return { ok: false, why: "no_such_code" };
      let screen: StoredScreen | null = null;
      try {
        // Only a wrong code costs an attempt, whatever becomes of the right one.
        await giveBack(by);
        const { tokenHash } = holder;
        if (!screens.isFull()) screen = await screens.add({ ...choice, tokenHash, createdBy: by });
      } finally {
        if (!screen) await codes.giveBack(code);
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
