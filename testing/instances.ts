import { afterEach, expect, vi } from "vitest";
import { systemClock, type Clock } from "#lib/domain/clock";
import { Records } from "#lib/valkey/records";
import { Valkey, type ValkeyOptions } from "#lib/valkey/valkey";
import { startValkey, type ValkeyServer } from "./valkey-server.ts";

/** SIGN_IN_SECRET of every instance. */
export const SECRET = "a-secret-of-the-tests-that-is-long-enough";

const ends: (() => unknown)[] = [];

/** The whole test file ends what it began. */
export function endAfterEach(): void {
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });
}

export async function serverOf(words: string[] = []): Promise<ValkeyServer> {
  const server = await startValkey({ words });
  ends.push(() => server.stop());
  return server;
}

/** What an instance meets the others by: production's own objects. */
export function meetingAt(
  { url }: { url: string },
  options: { clock?: Clock } & Partial<
    Pick<ValkeyOptions, "secret" | "isVouchedFor" | "onState">
  > = {},
): { valkey: Valkey; records: Records } {
  const { clock = systemClock, secret = SECRET, ...others } = options;
  const valkey = new Valkey({ url, isVouchedFor: false, secret, ...others });
  ends.push(() => valkey.close());
  return { valkey, records: new Records(valkey, clock) };
}

type Meeting = ReturnType<typeof meetingAt>;

/** Until each has been let in by its server: on a slow machine the first try may come to nothing. */
export async function untilReady(
  ...meetings: Pick<Meeting, "valkey" | "records">[]
): Promise<void> {
  for (const { valkey, records } of meetings) {
    await records.hearing.opened;
    await vi.waitFor(() => expect(valkey.state).toBe("ready"), { timeout: 120_000, interval: 5 });
  }
}
