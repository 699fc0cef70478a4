/** How long an answer waits for what is being asked of Connect. */
const PATIENCE_MS = 3_000;

/** Settles when `work` has, or when an answer can wait no longer; whatever is known later comes with the next. */
export async function patiently(work: Promise<unknown>): Promise<void> {
  const patience = new Promise<void>((resolve) => setTimeout(resolve, PATIENCE_MS).unref());
  await Promise.race([work, patience]);
}
