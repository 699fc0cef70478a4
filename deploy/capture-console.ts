import { log, logSparingly, placeOf } from "#lib/config/log";

const TROUBLE = ["warn", "error"] as const;
const CHATTER = ["debug", "log", "info", "trace"] as const;

/**
 * From here on the log is JSON lines alone. What Next and other packages say of a request may quote whoever sent it, so
 * only an error's kind and place are kept.
 */
export function captureConsole(): void {
  for (const level of TROUBLE) {
    console[level] = (...said: unknown[]) => {
      const error = said.find((each) => each instanceof Error);
      const what = error === undefined ? {} : placeOf(error);
      logSparingly(`console ${level}`, () => log[level](what, "a package's own line"));
    };
  }
  for (const level of CHATTER) console[level] = () => {};
  process.removeAllListeners("warning");
  process.on("warning", ({ name }) => log.warn({ warning: name }, "a warning of Node's"));
}
