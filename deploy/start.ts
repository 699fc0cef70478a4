import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { env } from "#lib/env";

/**
 * `npm start`: checks the settings before anything listens, then runs the production build where they say.
 * Next is called directly, because npm would keep a signal to itself and leave the server running.
 */
const { host, port } = env().listen;
const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
// Longer than a board waits between two polls, and than a proxy keeps a connection: one that the server
// closes just as the next request comes is an error to whoever sent it.
const keepAlive = ["--keepAliveTimeout", "75000"];
const args = [next, "start", "-H", host, "-p", String(port), ...keepAlive];
const server = spawn(process.execPath, args, { stdio: "inherit" });

const GRACE_MS = 5000;
let isEnding = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    // Whoever asks twice does not want to wait.
    if (isEnding) server.kill("SIGKILL");
    isEnding = true;
    server.kill(signal);
    // A connection that a browser has opened and not used yet would hold it for a minute.
    setTimeout(() => server.kill("SIGKILL"), GRACE_MS).unref();
  });
}
// Ended by any other signal it has crashed, and whoever supervises it must hear so.
server.on("exit", (code) => {
  process.exitCode = isEnding ? 0 : (code ?? 1);
});
