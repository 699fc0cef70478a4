import type { Page, Route } from "@playwright/test";
import { CONTRACT_VERSION, MARK_HEADER, type Session, type Trouble } from "#lib/contract";
import { readListFilters, readNameForm, readPageQuery } from "#lib/http/list-request";
import { answerChanges, hasNothing } from "#lib/live/changes";
import type { Held } from "#lib/live/held";
import { extendHistory } from "#lib/live/history";
import { markOf } from "#lib/live/mark";
import { membershipBy } from "#lib/live/membership";
import { pageOf } from "#lib/live/page";
import { addSubjects } from "#lib/live/subjects";
import { summarise } from "#lib/live/summary";
import { Views } from "#lib/live/views";
import { EVERYTHING } from "#lib/scope";
import { clockTime } from "#lib/time";
import type { WallHours } from "#lib/wall-hours";
import { createRandom } from "../simulator/random.ts";

export const REFRESH_MS = 15_000;
const LIMITS = new Map([["english", 60]]);
const NAMES = ["Amina", "Kofi", "Zoë", "José", "Niamh", "Tomasz", "Mei-Ling", "نور"];
const LAST = ["Abara", "Bello", "Cole", "Dube", "Evans", "Farah", "Green", "Hughes", "Iqbal"];

/**
 * Our server with a clock of its own, by the server's own rules: for a page whose hours pass in seconds. It
 * stands in the network's place, so that the network can fail too.
 */
export class MovedServer {
  /** Milliseconds since 1970. */
  now: number;
  build = "first";
  /** What every request fails with; null where all is well. */
  networkFails = false;
  trouble: Trouble | null = null;
  /** Answered in the place of a page that is to be loaded anew; null: that page. */
  inPagesPlace: { status: number; body: string } | null = null;
  /** When this wall shows anything; the page's own server knows no such hours. */
  wallHours: WallHours = [];
  /** Whether the list itself fails, while its changes and counts are there. */
  listFails = false;
  /** As a paired screen is told that it is none any more. */
  isRevoked = false;
  /** Every question to the API. */
  readonly asked: string[] = [];
  /** How many of today were on each list that counted, by when that was taken. */
  readonly taken = new Map<string, number>();
  /** Every start that there ever was, by the clock that a screen would show for it. */
  readonly startsAt = new Map<string, string[]>();
  /** How often the page itself was asked for. */
  documents = 0;
  pending = 0;
  readonly sessions = new Map<string, Session>();
  private held: Held | null = null;
  private readonly timeZone: string;
  private readonly random = createRandom(7);
  private views = new Views();
  private place = 0;
  private life = 1;
  private nextAt = 0;

  constructor(now: number, timeZone: string) {
    this.now = now;
    this.timeZone = timeZone;
  }

  /** Somebody starts, so long ago. */
  start(minutesAgo: number, subject = "English"): Session {
    const [firstName, lastName] = [this.random.pick(NAMES), this.random.pick(LAST)];
    const session: Session = {
      sessionId: this.random.uuid(),
      startDate: new Date(this.now - minutesAgo * 60_000).toISOString(),
      status: "IN_PROGRESS",
      user: {
        userId: this.random.uuid(),
        fullName: `${firstName} ${lastName}`,
        firstName,
        lastName,
      },
      test: { testId: `test-${subject}`, name: subject, subject },
      classes: [],
    };
    this.sessions.set(session.sessionId, session);
    const clock = clockTime(session.startDate, this.timeZone);
    this.startsAt.set(clock, [...(this.startsAt.get(clock) ?? []), session.startDate]);
    return session;
  }

  /** Some come and some go, as many as there were on the whole. */
  churn(about: number): void {
    for (const [id, { startDate }] of this.sessions) {
      const minutes = (this.now - Date.parse(startDate)) / 60_000;
      if (minutes > 20 && this.random.chance(0.02)) this.sessions.delete(id);
    }
    while (this.sessions.size < about) this.start(0, this.random.pick(["English", "Maths"]));
  }

  /** Another build in another process, which knows nothing of the first and has not asked CENTURY yet. */
  release(build: string): void {
    this.build = build;
    this.life += 1;
    this.place = 0;
    this.views = new Views();
    this.held = null;
    this.nextAt = this.now + 2_000;
  }

  /** What the server's own timer does. */
  private refresh(): void {
    if (this.now < this.nextAt) return;
    this.nextAt = this.now + REFRESH_MS;
    if (this.trouble === null) this.take();
    else if (this.held) this.held = { ...this.held, mark: this.mark(this.held) };
  }

  private take(): void {
    this.place += 1;
    const taking = {
      version: `moved${this.life}-${this.place}`,
      takenAt: this.now,
      timeZone: this.timeZone,
      edition: 0,
    };
    const sessions = [...this.sessions.values()];
    const history = extendHistory(this.held?.history ?? null, sessions, taking);
    const subjects = addSubjects(this.held?.subjects ?? new Map(), sessions);
    const held: Omit<Held, "mark" | "seen"> = {
      history,
      whole: history.snapshot,
      scope: EVERYTHING,
      subjects,
      hues: subjects,
      membership: membershipBy(null, 0),
      lastFinish: null,
      mayReadFinished: true,
      views: this.views,
    };
    this.held = { ...(held as Held), mark: this.mark(held) };
    const { todayFrom, takenAt } = history.snapshot;
    this.taken.set(takenAt, sessions.filter(({ startDate }) => startDate >= todayFrom).length);
  }

  private mark({ history }: Pick<Held, "history">) {
    return markOf(history.snapshot, {
      nextAt: this.nextAt,
      tookMs: 200,
      periodMs: REFRESH_MS,
      sweptAt: this.now,
      spreadMs: 500,
      trouble: this.trouble,
    });
  }

  /**
   * Takes the network's place for a page, whose clock is the one that tests move: in the midst of a step it is
   * the page's that says how far time has come.
   * @param wrongBy how far that is from this server's, milliseconds
   */
  async serve(page: Page, origin: string, wrongBy: number): Promise<void> {
    // Pairing is no matter of a list, nor of hours.
    await page.route(/\/api\/(?!pairing)/, (route) =>
      this.counted(async () => {
        // A page that is just being loaded anew tells none; then it is as it was.
        this.now = await page
          .evaluate(() => Date.now())
          .then(
            (at) => at - wrongBy,
            () => this.now,
          );
        this.refresh();
        await this.answer(route);
      }),
    );
    await page.route(`${origin}/wall*`, (route) => this.counted(() => this.answerPage(route)));
  }

  private async counted(work: () => Promise<void>): Promise<void> {
    this.pending += 1;
    await work().finally(() => (this.pending -= 1));
  }

  private async answer(route: Route): Promise<void> {
    if (this.networkFails) return route.abort("internetdisconnected");
    const { pathname, search, searchParams } = new URL(route.request().url());
    this.asked.push(pathname + search);
    const headers = {
      date: new Date(this.now).toUTCString(),
      "x-contract": CONTRACT_VERSION,
      "x-build": this.build,
    };
    if (this.isRevoked) {
      const problem = { code: "revoked", detail: "This screen was revoked." };
      return route.fulfill({
        status: 401,
        json: problem,
        headers: { ...headers, "content-type": "application/problem+json" },
      });
    }
    if (!this.held || (this.listFails && pathname === "/api/sessions"))
      return route.fulfill({ status: 503, headers });
    // Who signed in sees whole names; a paired screen's form is its own, whatever it asks for.
    const isScreen = searchParams.get("as") === "screen";
    const names = isScreen ? "short" : (readNameForm(searchParams) ?? "full");
    const held = this.views.of(this.held, { scope: EVERYTHING, names });
    if (pathname === "/api/changes") {
      const changes = answerChanges(held, searchParams.get("since")!);
      return hasNothing(changes)
        ? route.fulfill({
            status: 204,
            headers: { ...headers, [MARK_HEADER]: JSON.stringify(held.mark) },
          })
        : route.fulfill({ json: changes, headers });
    }
    const answer =
      pathname === "/api/sessions"
        ? pageOf(held.history.snapshot, readPageQuery(searchParams))
        : summarise({ ...held, limits: LIMITS }, readListFilters(searchParams), this.now);
    return route.fulfill({ json: { ...answer, snapshot: held.mark }, headers });
  }

  /** The real page of the production build, of this server's build and moment. */
  private async answerPage(route: Route): Promise<void> {
    if (this.networkFails) return route.abort("internetdisconnected");
    if (route.request().resourceType() === "document") this.documents += 1;
    else if (this.inPagesPlace) return route.fulfill(this.inPagesPlace);
    const response = await route.fetch();
    const made = await response.text();
    const madeAt = /openedAt\\":(\d+)/.exec(made)?.[1];
    // Of a screen that may show nothing, no moment is told.
    if (madeAt === undefined) return route.fulfill({ response, body: made });
    const clock = (at: number) => `${clockTime(at, this.timeZone)}</p>`;
    const body = made
      .replace(clock(Number(madeAt)), clock(this.now))
      .replace('hours\\":[]', `hours\\":${JSON.stringify(this.wallHours).replaceAll('"', '\\"')}`)
      .replace(/(openedAt\\":)\d+/g, `$1${this.now}`)
      .replace(/(build\\":\\")[^"\\]+/g, `$1${this.build}`);
    return route.fulfill({ response, body });
  }
}
