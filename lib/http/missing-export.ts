import "server-only";
import { z } from "zod";
import { NAME_FORMS } from "#lib/wire/contract";
import { audit } from "#lib/auth/audit";
import type { Viewer } from "#lib/auth/guard";
import { env } from "#lib/config/env";
import { csvAnswer } from "#lib/http/csv-answer";
import { lookAtOwnClasses, readerOf } from "#lib/http/register-request";
import { CLASS_LISTS } from "#lib/domain/classes-address";
import { chosenClasses } from "#lib/domain/class-lists";
import { rowsInTurn } from "#lib/domain/progress-view";
import { revisionOf } from "#lib/queries/beside";
import { writeMissingCsv } from "#lib/queries/missing-csv";
import { progressNow } from "#lib/queries/progress-answer";
import { namesOf } from "#lib/queries/names-by-place";
import { yieldToEventLoop } from "#lib/roster/yield-to-event-loop";

/** What the page of classes shows, as its reader has chosen it. */
export const MissingBody = z.object({
  list: z.enum(CLASS_LISTS),
  site: z.string().nullable(),
  staff: z.string().nullable(),
  text: z.string(),
  due: z.array(z.string()),
  subject: z.array(z.string()),
  /** How names are to appear; never more than the reader may see. */
  names: z.enum(NAME_FORMS).default("full"),
});

/** As a spreadsheet: leads get it of all classes, and others of those that they teach. */
export async function exportMissing(
  { subject, names, ...choice }: z.output<typeof MissingBody>,
  viewer: Viewer,
): Promise<Response> {
  const look = await lookAtOwnClasses(new URLSearchParams({ names }), viewer);
  const { session } = viewer;
  const { content, past } = await progressNow(look, readerOf(viewer));
  const progress = { ...content, past, snapshot: revisionOf(look.list) };
  const { subjects } = content.house;
  const places = chosenClasses(progress, choice);
  const hasSubject = (nth: number) =>
    subject.length === 0 || subject.includes(subjects[nth]!.subject);
  const { timeZone } = env();
  audit("exported_missing", session, look.list.view.scope);
  const csv = await writeMissingCsv(
    rowsInTurn(progress, { places, hasSubject }, (row) => ({
      ...row.of,
      unknown: row.learners.unknown,
      missing: namesOf(content, row.missing, look.list),
    })),
    { takenAt: look.mark.takenAt, timeZone, pause: yieldToEventLoop() },
  );
  return csvAnswer(look, csv, timeZone);
}
