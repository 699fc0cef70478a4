import { createOpenId } from "#lib/auth/openid";
import { createConnectClient } from "#lib/connect/create-client";
import { asConnectFailure, ConnectFailure } from "#lib/connect/failure";
import { PAGE_LIMIT } from "#lib/connect/page";
import { createRateLimiter } from "#lib/connect/rate-limiter";
import { systemClock } from "#lib/domain/clock";
import { env } from "#lib/config/env";
import { BrokenSource } from "#lib/roster/enrolment";
import { createRosterWatcher } from "#lib/roster/watcher";
import { isBroken, sizeInWords } from "#lib/roster/report";
import { dayOf } from "#lib/domain/time";

/** `npm run check-config`: tries what the settings name, prints what works, and fails where something doesn't. */
interface Check {
  what: string;
  /** What works, in words; throws, in words, where it doesn't. */
  attempt(): Promise<string | Slow>;
}

/** It works, but so slowly that somebody should know. */
interface Slow {
  slow: string;
}

/** If it takes longer than this, a list's parts are from too many different moments. */
const LONGEST_SWEEP_MINUTES = 10;

const { connect: address, access, listen, roster, timeZone } = env();
const signIn = access.mode === "sign-in" ? access.signIn : null;
const limiter = createRateLimiter(address.callsPerMinute, systemClock);
const connect = createConnectClient({ address, clock: systemClock, limiter });

const checks: Check[] = [
  {
    what: "Connect, who is sitting",
    attempt: async () => {
      const { total } = await connect.listed({ of: "everybody", cursor: null }, "list");
      return total === null ? "answers" : answersAbout(total, address.callsPerMinute);
    },
  },
  {
    what: "Connect, who has finished",
    attempt: async () => {
      try {
        await connect.completed({ since: Date.now() - 60_000, cursor: null }, "list");
        return "answers";
      } catch (error) {
        // Without the right to it Connect answers 403; a Connect without such a list answers 404.
        const hasNone =
          error instanceof ConnectFailure && ["key_refused", "refused"].includes(error.kind);
        if (!hasNone) throw error;
        return "the key has no right to it: everybody who leaves will show as having left the list";
      }
    },
  },
  ...(roster ? [{ what: "Roster", attempt: () => readRoster(roster) }] : []),
  ...(signIn?.providers ?? []).map((provider) => ({
    what: `Sign-in with ${provider.label}`,
    attempt: async () => {
      await createOpenId(provider, globalThis.fetch).discover();
      return `found at ${provider.issuer}; give it ${access.publicUrl}/api/sign-in/${provider.id}/callback as the return address`;
    },
  })),
];

/** Whether the whole list can be read soon enough at the set rate, with one page per call. */
function answersAbout(total: number, callsPerMinute: number): string | Slow {
  const pages = Math.ceil(total / PAGE_LIMIT);
  const minutes = pages / callsPerMinute;
  if (minutes <= LONGEST_SWEEP_MINUTES) return "answers";
  const enough = Math.ceil(pages / LONGEST_SWEEP_MINUTES);
  return {
    slow:
      `answers, but its ${total} sittings take ${pages} calls, ${Math.ceil(minutes)} minutes at ` +
      `CONNECT_CALLS_PER_MINUTE=${callsPerMinute}: with ${enough} or more it takes at most ${LONGEST_SWEEP_MINUTES}`,
  };
}

async function readRoster(folder: { dir: string; upnSuffix: string }): Promise<string> {
  const today = () => dayOf(Date.now(), timeZone);
  const watcher = createRosterWatcher({ ...folder, today, onRead: () => {} });
  await watcher.ready();
  const report = watcher.report();
  const classes = [...(watcher.current()?.classes.values() ?? [])];
  if (signIn?.classScope === "own" && classes.every(({ teachers }) => teachers.size === 0)) {
    throw new BrokenSource(
      folder.dir,
      "names no teacher for any class: only leads would see anybody",
    );
  }
  if (report && !isBroken(report)) {
    return sizeInWords(report);
  }
  throw new BrokenSource(folder.dir, "can't be read completely: npm run roster:check says why");
}

/** An error's message could quote anything; ours doesn't, nor does another error's code. */
function wordsFor(error: unknown): string {
  if (error instanceof BrokenSource) return `${error.file} ${error.message}`;
  const isProvider = error instanceof Error && "code" in error && !("kind" in error);
  // For a Connect that can't be reached it names the cause, by a code from a fixed list.
  if (!isProvider) return asConnectFailure(error).message;
  return `no discovery document (${String(error.code)})`;
}

let failed = 0;
const lines = [
  ["Settings", "ok", `the board will listen on ${listen.host}:${listen.port}`],
  ["Sign-in", "ok", signIn ? `staff open ${access.publicUrl}` : "none: Connect is on this machine"],
];
for (const { what, attempt } of checks) {
  try {
    const works = await attempt();
    lines.push(typeof works === "string" ? [what, "ok", works] : [what, "SLOW", works.slow]);
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
