import { Agent, request, type IncomingHttpHeaders } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { MARK_HEADER, type Changes, type SessionPage, type SnapshotMark } from "#lib/wire/contract";
import { ANSWERED_BY, ASK_FIRST } from "./front.ts";
import { instants, type Judge } from "./judge.ts";
import type { Screen } from "./screen.ts";

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

interface ViewerOptions {
  /** Of the proxy in front. */
  origin: string;
  cookie: string;
  instances: number;
  screen: Screen;
  judge: Judge;
  /** From 0 to 1: this viewer's place among all that watch. */
  share: number;
  /** Between two polls, at least; a browser's own unless it is given. */
  leastMs?: number;
}

/** When a browser would give up, too. */
const TIMEOUT_MS = 15_000;
/** Between the polls of a browser, at least (`lib/requests/poll-interval.ts`). */
const SHORTEST_MS = 2000;
const LONGEST_MS = 60_000;

/** Somebody who looks at the board, and asks another instance each time. */
export class Viewer {
  /** Requests that were answered with a list or with its changes. */
  answers = 0;
  private readonly options: ViewerOptions;
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });
  private first = Math.floor(Math.random() * 1000);
  private readonly leastMs: number;
  private mark: SnapshotMark | null = null;

  constructor(options: ViewerOptions) {
    this.options = options;
    this.leastMs = options.leastMs ?? SHORTEST_MS;
  }

  /** Looks until it is told to stop. */
  async watch(signal: AbortSignal): Promise<void> {
    const wait = (ms: number) => sleep(ms, undefined, { signal }).catch(() => null);
    while (!signal.aborted) {
      const wanted = this.options.screen.wanted(Date.now());
      if (!wanted) {
        await wait(200);
        continue;
      }
      const now = await this.ask(wanted).catch(() => null);
      if (now === null) {
        if (this.mark && !signal.aborted)
          this.options.judge.ages(Date.parse(this.mark.takenAt), Date.now());
        await wait(this.leastMs * (0.75 + this.options.share / 2));
      } else if (this.options.screen.wanted(now)?.is === "changes") await wait(this.untilDue(now));
    }
    this.agent.destroy();
  }

  /** @returns the service's time in the answer; null where there was none that could be used */
  private async ask(wanted: NonNullable<ReturnType<Screen["wanted"]>>): Promise<number | null> {
    const { screen, judge } = this.options;
    const path = pathOf(wanted);
    const { status, headers, text } = await this.get(path);
    if (status === 410 && wanted.is === "page") screen.gone(wanted.gen);
    if (status !== 200 && status !== 204) return null;
    this.answers += 1;
    const mark = JSON.parse(String(headers[MARK_HEADER])) as SnapshotMark;
    const now = Date.parse(String(headers["x-now"]));
    const by = String(headers[ANSWERED_BY]);
    if (wanted.is === "page") {
      const page = JSON.parse(text) as SessionPage;
      judge.body(`${path} of ${page.snapshot.version}`, text, by);
      screen.page(wanted, page, mark);
    } else {
      const changes = status === 204 ? null : (JSON.parse(text) as Changes);
      // Whether a revision is still kept depends on who is asked; what happened since does not.
      if (changes?.resync) judge.reloads(wanted.since, now, by);
      else judge.body(`${path} to ${mark.version}`, text, by);
      screen.changes(wanted.since, changes, mark, now);
    }
    this.mark = mark;
    for (const id of screen.twice()) judge.twice(id, `in the answer to ${path} by instance ${by}`);
    const shown = screen.shown();
    if (shown && shown.version === mark.version)
      judge.shows({ ...shown, ...instants(mark), now, by });
    return now;
  }

  /** As a browser does: soon after the next list is due. */
  private untilDue(now: number): number {
    const { dueAt, freshness } = this.mark!;
    const untilDue = Date.parse(dueAt) - now + 300 + this.options.share * freshness.spreadMs;
    return Math.max(Math.min(untilDue, LONGEST_MS), this.leastMs);
  }

  private get(path: string): Promise<Answer> {
    const { origin, cookie, instances } = this.options;
    this.first += 1 + Math.floor(Math.random() * Math.max(1, instances - 1));
    const headers = { cookie, [ASK_FIRST]: String(this.first) };
    return new Promise((resolve, reject) => {
      const asking = request(origin + path, { agent: this.agent, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          const text = Buffer.concat(chunks).toString();
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
        });
      });
      asking.on("error", reject);
      asking.setTimeout(TIMEOUT_MS, () => asking.destroy(new Error("no answer")));
      asking.end();
    });
  }
}

function pathOf(wanted: NonNullable<ReturnType<Screen["wanted"]>>): string {
  if (wanted.is === "changes") return `/api/changes?since=${wanted.since}`;
  const search = new URLSearchParams({ limit: "100" });
  if (wanted.at !== null) search.set("at", wanted.at);
  if (wanted.cursor !== null) search.set("cursor", wanted.cursor);
  return `/api/sessions?${search}`;
}
