/** How long an answer may take where nothing else is said, milliseconds. */
export const TIMEOUT_MS = 15_000;

/** AbortSignal.any is newer than some browsers in staffrooms. */
export function orTimeout(signal: AbortSignal, timeoutMs = TIMEOUT_MS): AbortSignal {
  const controller = new AbortController();
  const abort = () => controller.abort();
  const timer = setTimeout(abort, timeoutMs);
  signal.addEventListener("abort", abort, { once: true });
  const forget = () => {
    clearTimeout(timer);
    signal.removeEventListener("abort", abort);
  };
  controller.signal.addEventListener("abort", forget, { once: true });
  return controller.signal;
}
