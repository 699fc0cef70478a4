import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { env } from "#lib/env";

/**
 * `npm start`: checks the settings before anything listens, then runs the production build where they say.
 * Next is called directly, because npm would keep a signal to itself and leave the server running.
 */
const { host, port } = env().listen;
const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
const args = [next, "start", "-H", host, "-p", String(port)];
const server = spawn(process.execPath, args, { stdio: "inherit" });

for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => server.kill(signal));
server.on("exit", (code, signal) => {
  process.exitCode = signal ? 0 : (code ?? 1);
});
