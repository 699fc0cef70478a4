import "server-only";
import type { History } from "#lib/completion/history";
import { env } from "#lib/config/env";
import { isEverything, keyOfScope } from "#lib/domain/scope";
import { sinceInstant } from "#lib/domain/since-day";
import type { ProgressAnswer, ProgressNames, ProgressPast } from "#lib/domain/progress";
import { toIso } from "#lib/domain/time";
import { revisionOf } from "#lib/queries/beside";
import { within } from "#lib/domain/clock";
import type { Look } from "#lib/queries/look";
import { lostClassesOf } from "#lib/queries/beside-answer";
import { recountProgress, type ProgressContent } from "#lib/queries/progress";
import type { ProgressReader } from "#lib/queries/progress-seats";
import { missingPlaces } from "#lib/queries/missing-places";
import { namesByPlace } from "#lib/queries/names-by-place";
import { theService } from "#lib/queries/service";
import { unnamedClasses } from "#lib/queries/unnamed-classes";
import { findableLearners } from "#lib/roster/findable-learners";
import type { Roster } from "#lib/roster/roster";
import { yieldToEventLoop } from "#lib/roster/yield-to-event-loop";

/** What a browser has already, by its tags. */
export interface Had {
  readonly tag: string | null;
  readonly house: string | null;
}

/**
 * How far the classes of a reader's view are, and null where the browser has just that. Whoever asks looks at classes:
 * for their sake CENTURY is asked what has been finished.
 */
export async function progressAnswer(
  look: LookAtClasses,
  reader: ProgressReader,
  had: Had,
): Promise<ProgressAnswer | null> {
  const { content, past } = await progressNow(look, reader);
  const revision = revisionOf(look.list);
  const tag = [content.tag, revision.todayFrom, past.is, past.readBackTo ?? "", past.unplaced].join(
    " ",
  );
  if (had.tag === tag) return null;
  const house = had.house === content.house.tag ? null : content.house;
  const { people: _people, ...rest } = content;
  return { ...rest, tag, past, snapshot: revision, house };
}

type LookAtClasses = Look & { readonly roster: Roster };

/** The same before it is told to anybody, with who its learners are. */
export async function progressNow(
  look: LookAtClasses,
  reader: ProgressReader,
): Promise<{ content: ProgressContent; past: ProgressPast }> {
  const { roster } = look;
  const { completion, time } = theService();
  const { timeZone, registerSince } = env();
  const since = sinceInstant(registerSince, time.now(), timeZone);
  const learners = await findableLearners(roster);
  if (since !== null) completion.wantHistory(roster, learners, since);
  const content = await contentFor(look, reader);
  const past = pastOf(completion.known.history, since, learners.size);
  // Whose they are is not known, and so not whether they are of classes that this reader may see.
  const isAll = isEverything(look.list.view.scope);
  return { content, past: isAll ? past : { ...past, unplaced: 0 } };
}

/**
 * What to call each learner, in the order of that house; never with more of their name than the reader may see. Of those
 * who are missing CENTURY is asked for what the files don't say, as for a register, some classes at a time.
 * @param isOfMissing whether to name those alone who are missing, or of whom that is not known
 */
export async function progressNames(
  look: LookAtClasses,
  reader: ProgressReader,
  isOfMissing: boolean,
): Promise<ProgressNames> {
  const { completion, clock } = theService();
  const mayAsk = completion.users !== "refused" && look.list.view.names !== "none";
  const before = await progressNow(look, reader);
  const pause = yieldToEventLoop();
  const unnamed = mayAsk ? await unnamedClasses(before.content, look, pause) : [];
  for (const each of unnamed) completion.want(each, look.roster);
  const asked = completion.whenKnown(unnamed.map(({ id }) => id));
  if (unnamed.length > 0) await within(clock, PATIENCE_MS, asked);
  const { content } = await progressNow(look, reader);
  const names = await namesByPlace(content, look.list, pause);
  const isMissing = isOfMissing ? await missingPlaces(content, pause) : null;
  return {
    house: content.house.tag,
    names: isMissing ? names.map((name, place) => (isMissing.has(place) ? name : null)) : names,
    isAsking: unnamed.length > 0,
  };
}

/** The longest that names wait for CENTURY's answers. */
const PATIENCE_MS = 3_000;

function contentFor(
  { list, snapshot, roster }: LookAtClasses,
  reader: ProgressReader,
): Promise<ProgressContent> {
  const { completion, progress, time } = theService();
  const { registerSubjects, runningLong } = env();
  // The classes that somebody teaches are marked, and so it goes by their address too.
  const view = JSON.stringify([keyOfScope(list.view.scope), reader.address, reader.isScreen]);
  const sources = {
    visible: list,
    snapshot,
    completion,
    registerSubjects,
    limits: runningLong,
    reader,
    lostClasses: lostClassesOf({ list, roster }),
    at: time.at.bind(time),
  };
  const of = { rev: list.rev, snapshot, roster, edition: completion.edition };
  const pause = yieldToEventLoop();
  return progress.of(view, of, (before) => recountProgress(before, roster, sources, pause));
}

function pastOf(history: History, since: number | null, learners: number): ProgressPast {
  if (since === null) return { is: "off", since: null, readBackTo: null, unplaced: 0 };
  const { known, isCurrent, source, reading, unplaced } = history;
  // Where nobody has a key that finds them there is nothing to ask.
  const isKnown = learners === 0 || (isCurrent && known.size >= learners);
  const until = reading?.window.until ?? null;
  const readBackTo = isKnown || until === null ? null : toIso(until);
  const is = isKnown
    ? "known"
    : source.is === "refused" || source.is === "failing"
      ? source.is
      : "asking";
  return { is: is === "failing" ? "failed" : is, since: toIso(since), readBackTo, unplaced };
}
