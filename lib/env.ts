import "server-only";
import { parseSettings, type Settings } from "#lib/settings";

let settings: Settings | undefined;

/**
 * The process's settings, parsed once. Ends the process when one is wrong, naming every mistake: a board
 * that started with half its settings would fail later, in front of a class.
 */
export function env(): Settings {
  if (settings) return settings;
  const parsed = parseSettings(process.env);
  if (!parsed.ok) {
    const list = parsed.mistakes.map((mistake) => `  - ${mistake}`).join("\n");
    console.error(`\nNow Sitting cannot start. Please correct these settings:\n${list}\n`);
    process.exit(1);
  }
  return (settings = parsed.settings);
}
