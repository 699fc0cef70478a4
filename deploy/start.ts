import { spawn } from "node:child_process";
import { env } from "#lib/config/env";
import { nextStart } from "./next-start.ts";

/** `npm start`: checks the settings before anything listens, then runs the production build where they say. */
const { host, port } = env().listen;
const server = spawn(process.execPath, nextStart(host, port), { stdio: "inherit" });

const GRACE_MS = 5000;
let isEnding = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    // Somebody who asks twice does not want to wait.
    if (isEnding) server.kill("SIGKILL");
    isEnding = true;
    server.kill(signal);
    // A browser's open but unused connection would delay the end by a minute.
    setTimeout(() => server.kill("SIGKILL"), GRACE_MS).unref();
  });
}
// Any other signal means a crash, and the supervisor must hear of it.
server.on("exit", (code) => {
  process.exitCode = isEnding ? 0 : (code ?? 1);
});
