import "server-only";
import { whyUnwritable } from "#lib/config/data-dir";
import { exitForMistakes } from "#lib/config/exit";
import { parseSettings, type Settings } from "#lib/config/settings";
import { oncePerProcess } from "#lib/process";

/**
 * The process's settings, parsed once. Exits when one is wrong, naming every mistake: a board started with half its
 * settings would fail later, in front of a class.
 */
export function env(): Settings {
  return oncePerProcess("settings", () => {
    const parsed = parseSettings(process.env);
    const unwritable = mistakeOfFolder(process.env["DATA_DIR"]?.trim());
    if (parsed.ok && unwritable === null) return parsed.settings;
    exitForMistakes([
      ...(parsed.ok ? [] : parsed.mistakes),
      ...(unwritable === null ? [] : [unwritable]),
    ]);
  });
}

function mistakeOfFolder(dir: string | undefined): string | null {
  const why = dir ? whyUnwritable(dir) : null;
  if (why === null) return null;
  const isFull = why === "ENOSPC" || why === "EDQUOT";
  return isFull
    ? `DATA_DIR is on a disk that is full (${why}): screens could not be saved.`
    : `DATA_DIR must be an existing folder that this account can write to (${why}).`;
}
