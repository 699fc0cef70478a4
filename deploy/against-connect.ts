import { createConnectClient } from "#lib/connect/create-client";
import { asConnectFailure } from "#lib/connect/failure";
import { createRateLimiter } from "#lib/connect/rate-limiter";
import { parseSettings } from "#lib/config/settings";
import { systemClock } from "#lib/domain/clock";
import { FAILURE_WORDS } from "#lib/domain/failure-kind";
import { createEgressFetch } from "#lib/egress/egress-fetch";
import { findTodaysMatches, type TodaysMatches } from "#lib/queries/todays-matches";
import { KEY_KIND_WORDS, KEY_KINDS } from "#lib/roster/key-kinds";
import { counted } from "#lib/domain/counted";
import type { Roster } from "#lib/roster/roster";

interface Compared {
  lines: string[];
  /** 0 where all is well, 1 where something is not, 2 where the settings can't be used. */
  code: 0 | 1 | 2;
}

/** Compares a roster with CENTURY's list, by the service's own settings. Nobody is named. */
export async function againstConnect(
  roster: Roster,
  environment: Record<string, string | undefined>,
  now = Date.now(),
): Promise<Compared> {
  const parsed = parseSettings(environment);
  if (!parsed.ok) {
    const first =
      "CENTURY can't be asked. Give this command the service's settings, and correct these:";
    return { lines: [first, ...parsed.mistakes.map((mistake) => `  - ${mistake}`)], code: 2 };
  }
  const { connect: address, egress, timeZone } = parsed.settings;
  const fetch = createEgressFetch(egress);
  const limiter = createRateLimiter(address.callsPerMinute, systemClock);
  const client = createConnectClient({ address, clock: systemClock, limiter, fetch });
  try {
    const found = await findTodaysMatches(client, roster, { now, timeZone });
    const isLost = found.sittings > 0 && matchedIn(found) === 0;
    return { lines: inLines(found), code: isLost ? 1 : 0 };
  } catch (error) {
    const { kind, message } = asConnectFailure(error);
    const words = `${FAILURE_WORDS[kind]}: ${message}.`;
    return { lines: [`Who is sitting can't be told. ${words}`], code: 1 };
  }
}

const matchedIn = ({ byKind }: TodaysMatches) =>
  KEY_KINDS.reduce((sum, kind) => sum + byKind[kind], 0);

function inLines(found: TodaysMatches): string[] {
  const { sittings, earlier, byKind, doubtful, unknown } = found;
  const rows = [
    ...KEY_KINDS.map((kind) => [byKind[kind], `found by ${KEY_KIND_WORDS[kind]}`] as const),
    [
      doubtful,
      "not found: the files have a key of theirs, but several learners share it or another key contradicts it",
    ] as const,
    [unknown, "not found: the files have no key of theirs"] as const,
  ];
  return [
    `Of ${counted(sittings, "sitting")} begun today, ${matchedIn(found)} are in a class of these files:`,
    ...rows.filter(([count]) => count > 0).map(([count, words]) => `  ${count} ${words}`),
    ...(earlier > 0 ? [`  ${earlier} more begun before today are not counted`] : []),
  ];
}
