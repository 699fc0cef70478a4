import { createRequire } from "node:module";

/**
 * The arguments to `node` that run the production build at an address. Next is run directly, because npm would keep
 * a signal to itself and leave the server running.
 */
export function nextStart(host: string, port: number | string): string[] {
  const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
  // Longer than a board waits between two polls, and than a proxy keeps a connection: if the server closes one just
  // as the next request comes, the sender sees an error.
  return [next, "start", "-H", host, "-p", String(port), "--keepAliveTimeout", "75000"];
}
