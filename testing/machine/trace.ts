import type { Mono } from "#lib/domain/clock";
import type { Observation } from "#lib/sync/observation";
import type { SyncState } from "#lib/sync/state";
import type { Call } from "./calls.ts";

export const seconds = (mono: Mono) => `${(mono / 1000).toFixed(1)}s`;

/** Ids end in the number of their sitting or learner. */
const short = (id: string) => id.slice(-4);
const MOST = 40;
const list = (ids: Iterable<string>) => {
  const all = [...ids];
  return `${all.length}: ${all.slice(0, MOST).map(short).join(" ")}`;
};

/** What a refresh that counted led to, and what it asked, for debugging. */
export function lineOf(
  state: SyncState,
  { startedAt, endedAt }: Observation,
  calls: readonly Call[],
): string {
  const { sittings, departed, finished, unsure, revision, owed, completed } = state;
  const gone = [...departed.values()].map(
    ({ id, reason, at, asked }) => `${short(id)} ${reason} ${seconds(at)} asked ${asked}`,
  );
  return [
    `${seconds(startedAt)} to ${seconds(endedAt)} r${revision}${state.sweptAt === startedAt ? " whole" : ""}` +
      ` owed ${owed}, completed ${completed.is}`,
    `  held ${list(sittings.keys())}`,
    `  finished ${list(finished.keys())}; unsure ${list(unsure.keys())}`,
    `  departed ${gone.slice(0, MOST).join(", ")}`,
    ...calls.map(lineOfCall),
  ].join("\n");
}

function lineOfCall({
  list: name,
  userIds,
  hasCursor,
  askedAt,
  answeredAt,
  status,
  page,
}: Call): string {
  const whom = userIds.length > 0 ? ` of ${list(userIds)}` : "";
  const answer = page ? `${list(page.ids)}${page.isLast ? ", the end" : ""}` : "no page";
  const when = `${seconds(askedAt)} to ${answeredAt === null ? "?" : seconds(answeredAt)}`;
  return `    ${name}${hasCursor ? ", on" : ""}${whom}, ${when}: ${status ?? "nothing"}, ${answer}`;
}
