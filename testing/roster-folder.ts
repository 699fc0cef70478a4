import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";
import type { RosterLearner } from "#lib/roster/learner";
import { NOTHING_READ, problemsInWords, type RosterReport } from "#lib/roster/report";
import type { Roster } from "#lib/roster/roster";
import { createRosterWatcher } from "#lib/roster/watcher";
import { putOldFiles } from "./old-files.ts";
import { removeFolder } from "./remove-folder.ts";

/** What the board makes of a folder: who is in which class, and what it says of the rest. */
export interface FolderRead {
  /** Learners by their surest key, under the class's name. */
  classes: Record<string, string[]>;
  /** Under the class's name, of classes that have any. */
  teachers: Record<string, string[]>;
  /** `list.csv read`. */
  states: string[];
  problems: string[];
  roster: Roster | null;
  report: RosterReport;
}

type Files = Record<string, string | Uint8Array>;

/** Reads files as if they had lain in the folder for a long time. */
export async function readFolder(
  files: Files,
  { today = "2026-11-27", upnSuffix = "" } = {},
): Promise<FolderRead> {
  const dir = await mkdtemp(join(tmpdir(), "roster-"));
  try {
    await putOldFiles(dir, files);
    const watcher = createRosterWatcher({ dir, upnSuffix, today: () => today, onRead: () => {} });
    await watcher.look();
    return told(watcher.current(), watcher.report() ?? NOTHING_READ);
  } finally {
    removeFolder(dir);
  }
}

function told(roster: Roster | null, report: RosterReport): FolderRead {
  const classes: FolderRead["classes"] = {};
  const teachers: FolderRead["teachers"] = {};
  for (const { name, learners, teachers: its } of roster?.classes.values() ?? []) {
    classes[name] = [...(classes[name] ?? []), ...learners.map(surestKey)].sort();
    if (its.size > 0) teachers[name] = [...(teachers[name] ?? []), ...its].sort();
  }
  const states = report.sources.map(({ name, state }) => `${name} ${state}`);
  return { classes, teachers, states, problems: problemsInWords(report), roster, report };
}

function surestKey({ keys }: RosterLearner): string {
  const { userId, upn, externalId, email, username, others, sourcedId } = keys;
  return userId ?? upn ?? externalId ?? email ?? username ?? others[0] ?? sourcedId ?? "none";
}

/** A zip as programs write it. */
export async function zipOf(files: Record<string, string | Buffer>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  return buffer(zip.outputStream);
}
