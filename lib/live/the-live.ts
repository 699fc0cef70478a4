import "server-only";
import { createConnect } from "#lib/connect/connect";
import { env } from "#lib/env";
import { createLive, type Live } from "#lib/live/live";
import { log } from "#lib/log";

/** Next evaluates a module more than once; one truth per process must hang on the process. */
const KEY = Symbol.for("now-sitting");
type Home = typeof globalThis & { [KEY]?: Live };

export function theLive(): Live {
  const home: Home = globalThis;
  if (home[KEY]) return home[KEY];
  const { connect, refreshSeconds, timeZone } = env();
  return (home[KEY] = createLive({
    connect: createConnect(connect, connect.callsPerMinute),
    refreshMs: refreshSeconds * 1000,
    timeZone,
    processId: crypto.randomUUID().slice(0, 8),
    onFailure: ({ kind, message }) => log.warn({ kind, reason: message }, "refresh failed"),
  }));
}
