import { checkRoster } from "./check-roster.ts";

/** What still hangs on a share that doesn't answer would keep the process for good. */
const LINGER_MS = 1000;

process.exitCode = await checkRoster(process.argv.slice(2), process.env, console);
setTimeout(() => process.exit(), LINGER_MS).unref();
