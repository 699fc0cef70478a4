/**
 * Runs once as the server starts: a wrong setting ends the process before anybody can see a board, and screens
 * that can't be read are told of at once.
 */
export async function register() {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { env } = await import("#lib/env");
  env();
  const { theScreens } = await import("#lib/access/screens/the-screens");
  theScreens();
}
