import { describe, expect, test } from "vitest";
import { systemClock, type Clock } from "#lib/domain/clock";
import { hasValkey } from "../valkey-server.ts";
import type { Instance } from "./in-process.ts";
import { all, close, connect, meetForEach, openOne, server, until } from "./meeting.ts";

/* Instances whose machines disagree about the time. */

const MINUTE = 60_000;
meetForEach(() => connect.start({ subject: "English" }));

const aheadBy = (ms: number): Clock => ({ ...systemClock, wall: () => Date.now() + ms });

const openAhead = (ms: number) => openOne({ clock: aheadBy(ms) });

const asks = (instance: Instance) =>
  until(async () => {
    expect(instance.isAsking).toBe(true);
    for (const each of all) expect(await each.ids()).toHaveLength(1);
  });

describe.runIf(hasValkey)("two instances", () => {
  test("where the asking one's clock was far ahead, what it told last as one goes when it should", async () => {
    const first = openAhead(40 * MINUTE);
    await asks(first);
    const second = openAhead(0);
    const key = second.valkey.key("list");
    await until(async () => expect(await server.ask("XLEN", key)).toBeGreaterThan(3));
    await close(first);
    await asks(second);
    // Not in forty minutes.
    const at = () => server.ask("HGET", second.valkey.key("list-snapshot"), "at");
    const told = await at();
    await until(async () => expect(await at()).not.toBe(told));
  });

  test("whoever asked and is cut off goes by the time that it told, and not by the one before", async () => {
    const first = openAhead(0);
    await asks(first);
    const second = openAhead(3 * MINUTE);
    await asks(first);
    await close(first);
    await asks(second);
    const aheadMs = () => Math.round((second.service.now() - Date.now()) / MINUTE) * MINUTE;
    // It has told something by its own.
    const { length } = second.heard;
    await until(() => expect(second.heard.length).toBeGreaterThan(length));
    expect(aheadMs()).toBe(3 * MINUTE);
    server.pause();
    await until(() => expect(second.isAsking).toBe(false));
    await second.ids();
    expect(aheadMs()).toBe(3 * MINUTE);
    server.go();
  });
});
