import "server-only";
import { createConnect } from "#lib/connect/connect";
import type { ConnectFailure } from "#lib/connect/failure";
import { env } from "#lib/env";
import { Leavers } from "#lib/live/leavers";
import { createLedger, type Ledger } from "#lib/live/ledger";
import { createLive, type Live } from "#lib/live/live";
import { NO_ROSTERS } from "#lib/live/membership";
import { Registrar } from "#lib/live/registrar";
import { log } from "#lib/log";
import { theRosters } from "#lib/roster/the-rosters";

interface TheLive {
  live: Live;
  ledger: Ledger;
  registrar: Registrar;
  leavers: Leavers;
}

/** Next evaluates a module more than once; one truth per process must hang on the process. */
const KEY = Symbol.for("now-sitting");
type Home = typeof globalThis & { [KEY]?: TheLive };

export const theLive = (): Live => the().live;
export const theLedger = (): Ledger => the().ledger;
export const theRegistrar = (): Registrar => the().registrar;
export const theLeavers = (): Leavers => the().leavers;

function the(): TheLive {
  const home: Home = globalThis;
  if (home[KEY]) return home[KEY];
  const { connect: address, refreshSeconds, timeZone } = env();
  const connect = createConnect(address, address.callsPerMinute);
  const ledger = createLedger(() => connect.budget.lately());
  const onFailure = (failure: ConnectFailure) => {
    ledger.note(failure);
    log.warn({ kind: failure.kind, reason: failure.message }, "refresh failed");
  };
  const leavers = new Leavers();
  const registrar = new Registrar({
    connect,
    upnSuffix: env().roster?.upnSuffix ?? "",
    onFailure,
  });
  const live = createLive({
    connect,
    rosters: theRosters() ?? NO_ROSTERS,
    refreshMs: refreshSeconds * 1000,
    timeZone,
    processId: crypto.randomUUID().slice(0, 8),
    onFailure,
    onRefresh: ({ named, left, todayFrom }) => {
      registrar.note(named);
      leavers.note(left, todayFrom);
    },
    onForget: () => registrar.forgetFinished(),
  });
  return (home[KEY] = { live, ledger, registrar, leavers });
}
