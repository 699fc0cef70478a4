import { MARK_HEADER, type SessionPage, type SnapshotMark } from "#lib/wire/contract";
import type { Group } from "./group.ts";
import type { Instance } from "./instance.ts";
import { instants, type Judge } from "./judge.ts";
import { ById } from "./screen.ts";

const PATIENCE_MS = 4000;

/** Loads the whole list anew from each instance that runs, past the proxy, and has it judged. */
export async function inspect(group: Group, cookie: string, judge: Judge): Promise<void> {
  const running = group.instances.filter(({ state }) => state === "up");
  await Promise.all(running.map((each) => load(each, cookie, judge).catch(() => null)));
}

async function load({ name, origin }: Instance, cookie: string, judge: Judge): Promise<void> {
  const screen = new ById(0);
  for (;;) {
    const wanted = screen.wanted(Infinity);
    if (wanted?.is !== "page") return;
    const search = new URLSearchParams({ limit: "100" });
    if (wanted.at !== null) search.set("at", wanted.at);
    if (wanted.cursor !== null) search.set("cursor", wanted.cursor);
    const answer = await fetch(`${origin}/api/sessions?${search}`, {
      headers: { cookie },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!answer.ok) return;
    const page = (await answer.json()) as SessionPage;
    const mark = JSON.parse(answer.headers.get(MARK_HEADER)!) as SnapshotMark;
    screen.page(wanted, page, mark);
    const shown = screen.shown();
    if (shown === null) continue;
    for (const id of screen.twice()) judge.twice(id, `in the list of ${name}`);
    // A later page's mark speaks of what the instance had by then.
    if (shown.version !== mark.version) return;
    const now = Date.parse(answer.headers.get("x-now")!);
    judge.shows({ ...shown, ...instants(mark), now, by: `${name} itself` });
    return;
  }
}
