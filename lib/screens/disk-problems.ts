import "server-only";
import { whyUnwritable } from "#lib/config/data-dir";
import { env } from "#lib/config/env";
import { log } from "#lib/config/log";
import { systemClock } from "#lib/domain/clock";
import type { ProblemKind } from "#lib/domain/problem-kind";
import { oncePerProcess } from "#lib/process";
import { theScreens } from "#lib/screens/the-screens";

/** Anybody may ask, and each try writes to the disk. */
const TRY_EVERY_MS = 60_000;

/** What is wrong now with DATA_DIR and the file of screens in it. */
export function diskProblems(): ProblemKind[] {
  const { dataDir } = env();
  if (dataDir === null) return [];
  const screens = theScreens()?.screens;
  if (screens && !screens.isReadable) return ["screens_unreadable"];
  const isGood = screens?.isWritten() !== false && isWritableNow(dataDir);
  return isGood ? [] : ["data_dir_unwritable"];
}

function isWritableNow(dir: string): boolean {
  const mono = systemClock.mono();
  const last = oncePerProcess("disk", () => ({ triedAt: -Infinity, isWritable: true }));
  if (mono - last.triedAt >= TRY_EVERY_MS) {
    const code = whyUnwritable(dir);
    if (code !== null && last.isWritable) log.warn({ code }, "DATA_DIR can't be written");
    Object.assign(last, { triedAt: mono, isWritable: code === null });
  }
  return last.isWritable;
}
