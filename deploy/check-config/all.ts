import { outOfSupport } from "#lib/config/node-support";
import type { Settings } from "#lib/config/settings";
import { createConnectClient } from "#lib/connect/create-client";
import { createRateLimiter } from "#lib/connect/rate-limiter";
import { systemClock } from "#lib/domain/clock";
import { createEgressFetch } from "#lib/egress/egress-fetch";
import { checkConnect } from "./connect.ts";
import { checkAccount, checkDataDir, checkEgress, checkListen } from "./here.ts";
import { checkRoster } from "./roster.ts";
import { ok, warns, type Row } from "./row.ts";
import { checkProvider } from "./sign-in.ts";
import { checkLeads, checkStaff } from "./staff.ts";
import { checkValkey } from "./valkey.ts";
import { checkFrames } from "./walls.ts";

/** Tries all that the settings name, one after the other. */
export async function checkAll(settings: Settings): Promise<Row[]> {
  const { connect: address, egress, access, listen, roster, timeZone, dataDir } = settings;
  const signIn = access.mode === "sign-in" ? access.signIn : null;
  const fetch = createEgressFetch(egress);
  const limiter = createRateLimiter(address.callsPerMinute, systemClock);
  const connect = createConnectClient({ address, clock: systemClock, limiter, fetch });
  const isOld = outOfSupport(process.versions.node, Date.now());
  const rows: Row[] = [
    ...(isOld ? [{ what: "Node", ...warns(isOld) }] : []),
    { what: "Settings", ...ok("all can be read") },
    { what: "Account", ...checkAccount() },
    { what: "Address", ...(await checkListen(listen)) },
    {
      what: "Sign-in",
      ...(signIn
        ? checkStaff(signIn, access.publicUrl ?? "")
        : ok("none: Connect is on this machine")),
    },
    ...(signIn ? [{ what: "Leads", ...checkLeads(signIn) }] : []),
    ...(dataDir === null ? [] : [{ what: "DATA_DIR", ...checkDataDir(dataDir) }]),
    ...(settings.valkey && signIn
      ? [
          {
            what: "Valkey",
            ...(await checkValkey(settings.valkey, signIn.secret, egress.caFile)),
          },
        ]
      : []),
    ...(settings.wallFrameAncestors.length === 0
      ? []
      : [{ what: "Framed walls", ...checkFrames(settings) }]),
    { what: "Way out", ...checkEgress(egress) },
    ...(await checkConnect(connect, address)),
  ];
  if (roster) {
    const classScope = signIn?.classScope ?? "all";
    rows.push({ what: "Roster", ...(await checkRoster({ ...roster, timeZone, classScope })) });
  }
  for (const provider of signIn?.providers ?? []) {
    rows.push(...(await checkProvider(provider, access.publicUrl ?? "", fetch)));
  }
  return rows;
}
