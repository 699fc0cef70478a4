import "server-only";
import { isWritable } from "#lib/config/data-dir";
import { parseSettings, type Settings } from "#lib/config/settings";

let settings: Settings | undefined;

/**
 * The process's settings, parsed once. Exits when one is wrong, naming every mistake: a board started with half its
 * settings would fail later, in front of a class.
 */
export function env(): Settings {
  if (settings) return settings;
  const parsed = parseSettings(process.env);
  const dataDir = process.env["DATA_DIR"];
  const unwritable =
    dataDir && !isWritable(dataDir)
      ? ["DATA_DIR must be an existing folder that this account can write to."]
      : [];
  if (!parsed.ok || unwritable.length > 0) {
    const mistakes = [...(parsed.ok ? [] : parsed.mistakes), ...unwritable];
    const list = mistakes.map((mistake) => `  - ${mistake}`).join("\n");
    console.error(`\nNow Sitting cannot start. Please correct these settings:\n${list}\n`);
    process.exit(1);
  }
  return (settings = parsed.settings);
}
