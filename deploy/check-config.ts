import { createOpenId } from "#lib/access/openid";
import { createConnect } from "#lib/connect/connect";
import { asConnectFailure } from "#lib/connect/failure";
import { env } from "#lib/env";
import { BrokenSource } from "#lib/roster/enrolment";
import { createRosterKeeper } from "#lib/roster/keeper";
import { isBroken, sizeInWords } from "#lib/roster/report";
import { dayOf, toIso } from "#lib/time";
import { noClasses } from "#lib/user-keys";

/** `npm run check-config`: tries what the settings name, prints what works, and fails where something doesn't. */
interface Check {
  what: string;
  /** What works, in words; throws, in words, where it doesn't. */
  attempt(): Promise<string>;
}

const { connect: address, access, listen, roster, timeZone } = env();
const connect = createConnect(address, address.callsPerMinute);
const aMinuteAgo = () => toIso(Date.now() - 60_000);

const checks: Check[] = [
  {
    what: "Connect, who is sitting",
    attempt: async () => {
      await connect.walkNewest(aMinuteAgo(), noClasses);
      return "answers";
    },
  },
  {
    what: "Connect, who has finished",
    attempt: async () =>
      (await connect.walkFinished(aMinuteAgo()))
        ? "answers"
        : "the key has no right to it: everybody who leaves will be said to have left the list",
  },
  ...(roster ? [{ what: "Roster", attempt: () => readRoster(roster) }] : []),
  ...(access.signIn?.providers ?? []).map((provider) => ({
    what: `Sign-in with ${provider.label}`,
    attempt: async () => {
      await createOpenId(provider).discover();
      return `found at ${provider.issuer}; give it ${access.publicUrl}/api/sign-in/${provider.id}/callback to return to`;
    },
  })),
];

async function readRoster(folder: { dir: string; upnSuffix: string }): Promise<string> {
  const today = () => dayOf(Date.now(), timeZone);
  const keeper = createRosterKeeper({ ...folder, today, onRead: () => {} });
  await keeper.ready();
  const report = keeper.report();
  const classes = [...(keeper.current()?.classes.values() ?? [])];
  if (access.signIn?.classScope === "own" && classes.every(({ teachers }) => teachers.size === 0)) {
    throw new BrokenSource(
      folder.dir,
      "gives no class a teacher: nobody but leads would see anybody",
    );
  }
  if (report && !isBroken(report)) {
    return sizeInWords(report);
  }
  throw new BrokenSource(folder.dir, "can't be read whole: npm run roster:check says why");
}

/** An error's message could quote anything; ours and the kind of others' don't. */
function wordsFor(error: unknown): string {
  if (error instanceof BrokenSource) return `${error.file} ${error.message}`;
  const isProvider = error instanceof Error && "code" in error && !("kind" in error);
  if (!isProvider) return asConnectFailure(error).message;
  return `no discovery document (${String(error.code)})`;
}

let failed = 0;
const lines = [
  ["Settings", "ok", `the board will listen on ${listen.host}:${listen.port}`],
  [
    "Sign-in",
    "ok",
    access.signIn ? `staff open ${access.publicUrl}` : "none: Connect is on this machine",
  ],
];
for (const { what, attempt } of checks) {
  try {
    lines.push([what, "ok", await attempt()]);
  } catch (error) {
    failed += 1;
    lines.push([what, "FAILS", wordsFor(error)]);
  }
}
const width = Math.max(...lines.map(([what]) => what!.length));
for (const [what, state, words] of lines) {
  console.log(`${what!.padEnd(width)}  ${state!.padEnd(5)}  ${words}`);
}
if (failed > 0) process.exitCode = 1;
