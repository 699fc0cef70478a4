import type { Priority } from "#lib/connect/client";
import type { Mono } from "#lib/domain/clock";
import type { Answered, LogEntry } from "../../simulator/log.ts";
import type { VirtualClock } from "../virtual-clock.ts";

type Fetch = (url: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** One question to the simulated Connect and its answer, as they crossed the wire. */
export interface Call {
  readonly list: "in-progress" | "completed" | "users";
  /** The users that it names; none where it asks for everybody. */
  readonly userIds: readonly string[];
  readonly hasCursor: boolean;
  readonly askedAt: Mono;
  /** Null while it is under way. */
  answeredAt: Mono | null;
  /** What the answer held, where it was a readable page. */
  page: { ids: ReadonlySet<string>; isLast: boolean } | null;
  /** How many its walk has listed up to here. */
  read: number;
  /** How many there are, as its walk's first page said. */
  total: number | null;
  /** Its list ends a little before its own count, which may be true or not. */
  isDoubtful: boolean;
  /** Null where no answer came. */
  status: number | null;
  /** Connect itself says that it has nothing: a page for people is from whatever stands in between. */
  isNotFound: boolean;
  retryAfterMs: number;
}

/** This many may have started while a list was walked, or have left it. */
const MAY_BE_MISSING = 100;

/** Faults whose answer has status 200 but is not a page. */
const UNREADABLE = new Set([
  "html",
  "empty",
  "broken-json",
  "wrong-shape",
  "cut-off",
  "huge-body",
  "gzip-bomb",
  "endless-body",
  "hang",
  "drop-connection",
]);

/** Everything that Connect was asked for the list, in order. */
export class Calls {
  readonly all: Call[] = [];
  /** When something was last asked for a register. */
  registerAskedAt: Mono = -Infinity;
  private readonly clock: VirtualClock;
  private readonly log: { readonly entries: readonly LogEntry[] };
  private readonly claimed = new Set<LogEntry>();
  /** What the latest walk of each question has listed. */
  private readonly walks = new Map<
    string,
    { cursors: Set<string>; read: number; total: number | null }
  >();
  /** When a page of each list last held a sitting. */
  private readonly toldAt = {
    "in-progress": new Map<string, Mono>(),
    completed: new Map<string, Mono>(),
  };

  /** Those asked no earlier than that, oldest first. */
  since(mono: Mono): readonly Call[] {
    let from = this.all.length;
    while (from > 0 && this.all[from - 1]!.askedAt >= mono) from -= 1;
    return this.all.slice(from);
  }

  constructor(clock: VirtualClock, log: { readonly entries: readonly LogEntry[] }) {
    this.clock = clock;
    this.log = log;
  }

  /** When a page of the in-progress list last held a sitting; -Infinity where none did. */
  lastListedAt(id: string): Mono {
    return this.toldAt["in-progress"].get(id) ?? -Infinity;
  }

  /** When the completed list last held a sitting; -Infinity where it did not. */
  lastFinishReadAt(id: string): Mono {
    return this.toldAt.completed.get(id) ?? -Infinity;
  }

  /**
   * A fetch that notes what passes through it.
   * @param of for whom
   * @param hasEnded whether the process that asks is over: it asks nothing more, and hears nothing
   */
  through(fetch: Fetch, of: Priority, hasEnded: () => boolean): Fetch {
    return async (url, init) => {
      if (hasEnded()) return new Promise<never>(() => {});
      const call = this.begin(new URL(String(url)), of);
      const from = this.log.entries.length;
      this.clock.stir();
      try {
        const response = await fetch(url, init);
        call.status = response.status;
        const isForPeople = response.headers.get("content-type")?.startsWith("text/html") ?? false;
        call.isNotFound = response.status === 404 && !isForPeople;
        const seconds = Number(response.headers.get("retry-after"));
        call.retryAfterMs = seconds > 0 ? seconds * 1000 : 0;
        return response;
      } finally {
        call.answeredAt = this.clock.mono();
        const answer = this.claim(call, from);
        if (answer && !hasEnded()) this.note(call, answer, of);
        this.clock.stir();
      }
    };
  }

  private begin(url: URL, of: Priority): Call {
    const last = url.pathname.split("/").at(-1);
    const call: Call = {
      list: last === "in-progress" || last === "completed" ? last : "users",
      userIds: url.searchParams.getAll("userId"),
      hasCursor: url.searchParams.has("cursor"),
      askedAt: this.clock.mono(),
      answeredAt: null,
      page: null,
      read: 0,
      total: null,
      isDoubtful: false,
      status: null,
      isNotFound: false,
      retryAfterMs: 0,
    };
    if (of === "list") this.all.push(call);
    else this.registerAskedAt = call.askedAt;
    return call;
  }

  /** The simulator's log entry for a question, which belongs to no other. */
  private claim(call: Call, from: number): Answered | undefined {
    const answer = this.log.entries
      .slice(from)
      .find((entry): entry is Answered & { mono?: number } => this.isOf(call, entry));
    if (answer) this.claimed.add(answer);
    return answer;
  }

  private note(call: Call, answer: Answered, of: Priority): void {
    if (call.status !== 200 || UNREADABLE.has(answer.fault ?? "")) return;
    if (answer.fault === "too-many-items" && answer.ids.length > 0) return;
    if (this.goesRound(call, answer)) return;
    // Nobody, out of so many: an answer that contradicts itself says nothing.
    const missing = missingBehind(call, answer);
    if (missing > (call.hasCursor ? MAY_BE_MISSING : 0)) return;
    call.isDoubtful = missing > 0;
    call.page = { ids: new Set(answer.ids), isLast: isLast(call, answer) };
    if (call.list === "users" || of === "register") return;
    for (const id of answer.ids) this.toldAt[call.list].set(id, call.answeredAt!);
  }

  /** A walk that goes round has no end, and so says nothing. */
  private goesRound(call: Call, { ids, nextCursor, total }: Answered): boolean {
    const question = `${call.list} ${call.userIds.join()}`;
    let walk = call.hasCursor ? this.walks.get(question) : undefined;
    if (!walk) this.walks.set(question, (walk = { cursors: new Set(), read: 0, total }));
    walk.read += ids.length;
    call.read = walk.read;
    call.total = walk.total;
    if (nextCursor === null || ids.length === 0) return false;
    if (walk.cursors.has(nextCursor)) return true;
    walk.cursors.add(nextCursor);
    return false;
  }

  private isOf(call: Call, entry: LogEntry): boolean {
    if (entry.kind !== "answered" || this.claimed.has(entry)) return false;
    return (
      entry.list === call.list &&
      (entry.list === "users" || entry.byUser === call.userIds.length > 0)
    );
  }
}

/** How many more an empty last page, or its walk, counts than were on the pages before it. */
function missingBehind(
  { read, total }: Call,
  { ids, nextCursor, fault, ...answer }: Answered,
): number {
  if (ids.length > 0 || nextCursor !== null) return 0;
  const counted = fault === "contradiction" ? (total ?? 1) : (answer.total ?? 0);
  return counted - read;
}

/** An empty page that only leads to itself is an end too. */
function isLast({ hasCursor }: Call, { nextCursor, ids }: Answered): boolean {
  return nextCursor === null || (hasCursor && ids.length === 0);
}
