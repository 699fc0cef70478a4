/**
 * Runs once as the server starts: a wrong setting ends the process before anybody can see a board, and an
 * unreadable screens file or a refused key is reported at once.
 */
export async function register() {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { env } = await import("#lib/config/env");
  env();
  const { outOfSupport } = await import("#lib/config/node-support");
  const { log } = await import("#lib/config/log");
  const isOld = outOfSupport(process.versions.node, Date.now());
  if (isOld) log.warn({ node: process.versions.node }, isOld);
  const { theScreens } = await import("#lib/screens/the-screens");
  theScreens();
  const { theService } = await import("#lib/queries/service");
  void theService().check.ask();
}
