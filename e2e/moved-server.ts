import type { Page, Route } from "@playwright/test";
import { CONTRACT_VERSION, MARK_HEADER, type Trouble } from "#lib/wire/contract";
import { EVERYTHING } from "#lib/domain/scope";
import { clockTime, toIso } from "#lib/domain/time";
import type { WallHours } from "#lib/domain/wall-hours";
import { readNameForm } from "#lib/http/list-request";
import { MovedCollege } from "./moved-college.ts";
import { MovedProcess } from "./moved-process.ts";

const TWO_HOURS_MS = 2 * 60 * 60_000;

/**
 * Our server with a clock of its own, for a page whose hours pass in seconds. It stands in the network's place, so that
 * the network can fail too.
 */
export class MovedServer {
  /** Milliseconds since 1970. */
  now: number;
  build = "first";
  /** What every request fails with; null where everything works. */
  networkFails = false;
  trouble: Trouble | null = null;
  /** Answered instead of a page that is to be reloaded; null: that page. */
  inPagesPlace: { status: number; body: string } | null = null;
  /** When this wall shows anything; the page's own server doesn't know these hours. */
  wallHours: WallHours = [];
  /** Whether only the list itself fails, while changes and counts work. */
  listFails = false;
  /** Answers as to a screen that is no longer paired. */
  isRevoked = false;
  /** Every request to the API. */
  readonly asked: string[] = [];
  /** How many of today's were on each list that counted, by when it was taken. */
  readonly taken = new Map<string, number>();
  /** How often the page itself was asked for. */
  documents = 0;
  pending = 0;
  readonly college: MovedCollege;
  private readonly timeZone: string;
  private life = 1;
  private process: MovedProcess;

  constructor(now: number, timeZone: string) {
    this.now = now;
    this.timeZone = timeZone;
    this.college = new MovedCollege(this);
    this.process = new MovedProcess(this.life, timeZone, 0);
  }

  /** Another build in another process, which knows nothing of the first and has not asked CENTURY yet. */
  release(build: string): void {
    this.build = build;
    this.life += 1;
    this.process = new MovedProcess(this.life, this.timeZone, this.now + 2_000);
  }

  private refresh(): void {
    const count = this.process.refresh(this.now, this.college.sittings.values(), this.trouble);
    if (count !== null) this.taken.set(toIso(this.now), count);
  }

  /**
   * Replaces the network for a page whose clock the test moves: half-way through a step, the page says how much
   * time has passed.
   * @param wrongBy how far its clock is from this server's, in milliseconds
   */
  async serve(page: Page, origin: string, wrongBy: number): Promise<void> {
    // Pairing depends on neither list nor hours.
    await page.route(/\/api\/(?!pairing)/, (route) =>
      this.counted(async () => {
        // A page that is just reloading can't say; then the time is as it was.
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
      // A proxy between this server and its readers has its own clock.
      date: new Date(this.now - TWO_HOURS_MS).toUTCString(),
      "x-now": toIso(this.now),
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
    // Signed-in staff see full names; a paired screen has its own form, whatever it asks for.
    const isScreen = searchParams.get("as") === "screen";
    const names = isScreen ? "short" : (readNameForm(searchParams) ?? "full");
    const look = this.process.look({ scope: EVERYTHING, names });
    if (!look || (this.listFails && pathname === "/api/sessions"))
      return route.fulfill({ status: 503, headers });
    const marked = { ...headers, [MARK_HEADER]: JSON.stringify(look.mark) };
    if (pathname === "/api/changes") {
      const changes = this.process.changes(look.list, searchParams.get("since")!);
      return changes === null
        ? route.fulfill({ status: 204, headers: marked })
        : route.fulfill({ json: changes, headers: marked });
    }
    const page = this.process.page(look.list, searchParams, this.now);
    return page
      ? route.fulfill({ json: page, headers: marked })
      : route.fulfill({ status: 410, headers });
  }

  /** The real page of the production build, with this server's build and time. */
  private async answerPage(route: Route): Promise<void> {
    if (this.networkFails) return route.abort("internetdisconnected");
    if (route.request().resourceType() === "document") this.documents += 1;
    else if (this.inPagesPlace) return route.fulfill(this.inPagesPlace);
    const response = await route.fetch();
    const made = await response.text();
    const madeAt = /openedAt\\":(\d+)/.exec(made)?.[1];
    // A screen that may show nothing isn't told a time.
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
