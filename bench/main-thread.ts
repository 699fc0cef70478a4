import type { CDPSession, Page } from "@playwright/test";

interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  /** Microseconds. */
  dur?: number;
  args: { name?: string };
}

/** The longest task on a page's main thread while something happens, in milliseconds, from Chrome's trace. */
export async function longestTaskWhile(page: Page, act: () => Promise<unknown>): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { includedCategories: ["toplevel", "disabled-by-default-devtools.timeline"] },
  });
  await act();
  const events = await stopTracing(session);
  await session.detach();
  const threads = new Set(
    events
      .filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain")
      .map(threadOf),
  );
  const tasks = events.filter((event) => isTask(event) && threads.has(threadOf(event)));
  if (tasks.length === 0) throw new Error("the trace holds no task of the page's main thread");
  return Math.max(...tasks.map(({ dur }) => dur ?? 0)) / 1000;
}

function stopTracing(session: CDPSession): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  session.on("Tracing.dataCollected", ({ value }) => {
    events.push(...(value as unknown as TraceEvent[]));
  });
  return new Promise((resolve, reject) => {
    session.on("Tracing.tracingComplete", () => resolve(events));
    session.send("Tracing.end").catch(reject);
  });
}

function isTask({ name }: TraceEvent): boolean {
  return name === "RunTask" || name === "ThreadControllerImpl::RunTask";
}

function threadOf({ pid, tid }: TraceEvent): string {
  return `${pid} ${tid}`;
}
