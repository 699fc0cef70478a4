/** Next calls this once as the server starts. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { atStart } = await import("#lib/http/at-start");
  atStart();
}
