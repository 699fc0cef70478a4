import "server-only";

/**
 * How the process ends, for whoever supervises it (sysexits.h); 0 when it was asked to, 1 when it crashed. After a wrong
 * setting a restart is in vain until somebody has put it right; what is in use may be free in a moment.
 */
export const EXIT = { ended: 0, crashed: 1, inUse: 75, wrongSettings: 78 } as const;

/** Ends the process with words for a person: on standard error, since the log is JSON lines alone. */
export function exitWith(code: number, words: string): never {
  process.stderr.write(`\n${words}\n\n`);
  process.exit(code);
}

/** Names every mistake in the settings, and ends the process. */
export function exitForMistakes(mistakes: readonly string[]): never {
  const list = mistakes.map((mistake) => `  - ${mistake}`).join("\n");
  exitWith(EXIT.wrongSettings, `Now Sitting cannot start. Please correct these settings:\n${list}`);
}
