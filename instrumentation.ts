/** Runs once as the server starts: a wrong setting ends the process before anybody can see a board. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { env } = await import("#lib/env");
  env();
}
