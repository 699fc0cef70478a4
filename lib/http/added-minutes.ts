import "server-only";
import { z } from "zod";
import type { AddedMinutes } from "#lib/wire/added-minutes";
import { auditMinutes } from "#lib/auth/audit";
import type { Viewer } from "#lib/auth/guard";
import { env } from "#lib/config/env";
import { log } from "#lib/config/log";
import { codeOf } from "#lib/config/whole-file";
import { MOST_MINUTES, type KeptMinutes } from "#lib/domain/added-minutes";
import { EVERYTHING } from "#lib/domain/scope";
import { ProblemError } from "#lib/http/problem-error";
import type { Change, NewMinutes } from "#lib/minutes/minutes";
import { theMinutes } from "#lib/minutes/the-minutes";
import { theService } from "#lib/queries/service";
import { rosterInTime } from "#lib/roster/the-rosters";
import { titleOf } from "#lib/roster/titles";

const RULE = `Minutes are a whole number from 1 to ${MOST_MINUTES}.`;
const LONGEST_NAME = 200;
const name = z.string().trim().min(1).max(LONGEST_NAME).exactOptional();

/** Body of `POST /api/added-minutes`: for a subject, a class or, with neither, everybody. */
export const AddMinutesBody = z
  .object({
    minutes: z.int(RULE).min(1, RULE).max(MOST_MINUTES, RULE),
    subject: name,
    class: name,
  })
  .refine((body) => body.subject === undefined || body.class === undefined, {
    path: ["class"],
    message: "Choose a subject or a class.",
  });

/** A lead makes today's limits longer, because a fire alarm or a power cut took the time. */
export async function addMinutes(
  body: z.output<typeof AddMinutesBody>,
  { session }: Viewer,
): Promise<Response> {
  if (env().runningLong.size === 0) {
    throw new ProblemError("not_found", { detail: "There are no limits without RUNNING_LONG." });
  }
  const change = theMinutes().add(await forWhom(body));
  if (!change) {
    const detail = "No more minutes can be added today. Remove those that count no longer.";
    throw new ProblemError("bad_request", { parameter: "minutes", detail });
  }
  auditMinutes("added_minutes", session, change.changed);
  return told(change, 201);
}

export async function removeMinutes(id: string, { session }: Viewer): Promise<Response> {
  const change = theMinutes().remove(id);
  if (!change) throw new ProblemError("not_found", { detail: "There are no such minutes today." });
  auditMinutes("removed_minutes", session, change.changed);
  return told(change, 200);
}

async function forWhom(body: z.output<typeof AddMinutesBody>): Promise<NewMinutes> {
  if (body.subject !== undefined && !knownSubjects().has(body.subject.toLowerCase())) {
    const detail = "No list has had this subject, and no setting names it.";
    throw new ProblemError("bad_request", { parameter: "subject", detail });
  }
  if (body.class === undefined) return body;
  const title = titleOf(body.class, await rosterInTime(), EVERYTHING);
  if (!title) {
    const detail = "The roster has no class of this name.";
    throw new ProblemError("bad_request", { parameter: "class", detail });
  }
  return { ...body, classIds: title.classes.map(({ id }) => id) };
}

/** What a lead writes is kept in a file and read by everybody, so it is one of these. */
function knownSubjects(): ReadonlySet<string> {
  const { registerSubjects, subjectOrder, runningLong } = env();
  const seen = theService().list.whole?.hues.keys() ?? [];
  const all = [...seen, ...registerSubjects, ...subjectOrder, ...runningLong.keys()];
  return new Set(all.map((subject) => subject.toLowerCase()));
}

const IN_MEMORY =
  "Every board says so now, but the file in DATA_DIR can’t be written: if Now Sitting restarts today, it will be as it " +
  "was before. Tell whoever looks after it.";

const HERE_ALONE =
  "This server knows it, but the others can’t be told because Valkey can’t be reached: every board goes by it as soon as " +
  "they can be, and it need not be done again. Tell whoever looks after it.";

async function told({ changed, written, told: hears }: Change, status: number): Promise<Response> {
  const failed = written.then(
    () => null,
    (error: unknown) => ({ error }),
  );
  await theService().scheduler.tellOfLimits();
  const unwritten = await failed;
  if (unwritten) {
    log.error({ code: codeOf(unwritten.error) }, "minutes.json can't be written");
    throw new ProblemError("not_saved", { detail: IN_MEMORY });
  }
  if (!(await hears)) throw new ProblemError("not_saved", { detail: HERE_ALONE });
  return Response.json(withoutIds(changed), { status });
}

function withoutIds({ classIds: _classIds, ...wire }: KeptMinutes): AddedMinutes {
  return wire;
}
