import { z } from "zod";

/** How an answer of Connect's goes wrong. Durations are in milliseconds. */
export const Fault = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("status"),
    status: z.number(),
    body: z.enum(["message", "problem", "html", "nothing"]).optional(),
    headers: z.record(z.string(), z.string()).optional(),
  }),
  /** 429 or 503 with a Retry-After that is a date, this many seconds ahead by the simulator's clock. */
  z.strictObject({ kind: z.literal("retry-at"), status: z.number(), seconds: z.number() }),
  z.strictObject({ kind: z.literal("delay"), ms: z.number() }),
  z.strictObject({ kind: z.literal("hang") }),
  /** The connection is closed at once. */
  z.strictObject({ kind: z.literal("drop-connection") }),
  z.strictObject({ kind: z.literal("redirect"), location: z.string() }),
  z.strictObject({ kind: z.literal("html") }),
  z.strictObject({ kind: z.literal("empty") }),
  z.strictObject({ kind: z.literal("broken-json") }),
  z.strictObject({ kind: z.literal("wrong-shape") }),
  /** The answer breaks off half-way. */
  z.strictObject({ kind: z.literal("cut-off") }),
  /** `nextCursor` leads to its own page. */
  z.strictObject({ kind: z.literal("repeated-cursor") }),
  /** The last page leads to an empty one, which leads to itself for ever. */
  z.strictObject({ kind: z.literal("endless-cursor") }),
  /** The last page leads to the first. */
  z.strictObject({ kind: z.literal("cursor-cycle") }),
  /** The record that `nextCursor` points at finishes as soon as the page is sent. */
  z.strictObject({ kind: z.literal("finish-at-cursor") }),
  z.strictObject({ kind: z.literal("total-off"), by: z.number() }),
  z.strictObject({ kind: z.literal("no-total") }),
  /** Nobody, no next page, and yet a total above 0: the true one, or one, unless it is given. */
  z.strictObject({ kind: z.literal("contradiction"), total: z.number().optional() }),
  /** A page lacks its last records, which are still in progress, as if the list had shifted during a walk. */
  z.strictObject({ kind: z.literal("leave-out"), count: z.number() }),
  /** A page that holds this many more than its limit, or one more: copies, with ids that no sitting has. */
  z.strictObject({ kind: z.literal("too-many-items"), count: z.number().optional() }),
  /** The list within a list, as one documented example has it. */
  z.strictObject({ kind: z.literal("nested") }),
  /** A page with this many megabytes of an unknown field; the second unpacks to them. */
  z.strictObject({ kind: z.literal("huge-body"), mb: z.number() }),
  z.strictObject({ kind: z.literal("gzip-bomb"), mb: z.number() }),
  /** A page that never ends: a kilobyte at intervals, or as fast as it is read. */
  z.strictObject({ kind: z.literal("endless-body"), everyMs: z.number().optional() }),
]);
export type Fault = z.infer<typeof Fault>;

/** Strict, because a misspelt fault would otherwise never come, and its test would pass. */
export const FaultRule = z.strictObject({
  fault: Fault,
  /** Only the nth page of a walk, counted from 1; without it every call. */
  page: z.number().optional(),
  /** How many times; without it until cleared. */
  times: z.number().optional(),
  list: z.enum(["in-progress", "completed", "all", "users"]).optional(),
  /** Only questions that name users (true), or that name none (false). */
  byUser: z.boolean().optional(),
  /** Only questions that name one of these. */
  userIds: z.array(z.string()).optional(),
});
export type FaultRule = z.infer<typeof FaultRule>;

/** What about a call decides which rules apply to it. */
interface Question {
  list: string;
  page: number;
  byUser: boolean;
  userIds: readonly string[];
}

/** The rules in force; each call takes the first that matches. */
export class Faults {
  private rules: FaultRule[] = [];

  add(rule: FaultRule): void {
    this.rules.push({ ...rule });
  }

  clear(): void {
    this.rules = [];
  }

  take({ list, page, byUser, userIds }: Question): Fault | undefined {
    const rule = this.rules.find(
      (each) =>
        (each.page === undefined || each.page === page) &&
        (each.list === undefined || each.list === list) &&
        (each.byUser === undefined || each.byUser === byUser) &&
        (each.userIds === undefined || each.userIds.some((id) => userIds.includes(id))),
    );
    if (rule?.times !== undefined && (rule.times -= 1) <= 0)
      this.rules.splice(this.rules.indexOf(rule), 1);
    return rule?.fault;
  }
}

/** Each way of failing that this simulator knows, by name, so that a test of all of them misses none. */
export const FAILURES: Record<string, Fault> = {
  "400": { kind: "status", status: 400 },
  "401": { kind: "status", status: 401 },
  "403 of a gateway": { kind: "status", status: 403, body: "message" },
  "404": { kind: "status", status: 404 },
  "429 without Retry-After": { kind: "status", status: 429 },
  "429 with seconds": { kind: "status", status: 429, headers: { "retry-after": "3" } },
  "429 with a date": { kind: "retry-at", status: 429, seconds: 3 },
  "500 with a problem": { kind: "status", status: 500, body: "problem" },
  "502 with HTML": { kind: "status", status: 502, body: "html" },
  "503 with nothing": { kind: "status", status: 503, body: "nothing" },
  hang: { kind: "hang" },
  redirect: { kind: "redirect", location: "http://127.0.0.1:9/elsewhere" },
  "HTML with 200": { kind: "html" },
  "empty body": { kind: "empty" },
  "broken JSON": { kind: "broken-json" },
  "another shape": { kind: "wrong-shape" },
  "cut off": { kind: "cut-off" },
  "repeated cursor": { kind: "repeated-cursor" },
};

/** Besides those above: answers that contradict themselves or never come. */
export const MORE_FAILURES: Record<string, Fault> = {
  "dropped connection": { kind: "drop-connection" },
  "nobody of so many": { kind: "contradiction", total: 300 },
  "cursors that go round": { kind: "cursor-cycle" },
  "more than were asked for": { kind: "too-many-items", count: 5000 },
};

/** What else it can do to an answer, which is not a failure and must not look like one. */
export const ODDITIES: Record<string, Fault> = {
  delay: { kind: "delay", ms: 2000 },
  "finish at the cursor": { kind: "finish-at-cursor" },
  "total off by seven": { kind: "total-off", by: 7 },
  "list within a list": { kind: "nested" },
  "page that leaves some out": { kind: "leave-out", count: 5 },
};

export const MORE_ODDITIES: Record<string, Fault> = {
  "no total": { kind: "no-total" },
  "a cursor after the end": { kind: "endless-cursor" },
};

/** Failures that cost memory or time for a client that reads everything. */
export const HUGE: Record<string, Fault> = {
  "huge body": { kind: "huge-body", mb: 200 },
  "gzip bomb": { kind: "gzip-bomb", mb: 1000 },
  "endless body": { kind: "endless-body" },
  "endless body, slowly": { kind: "endless-body", everyMs: 500 },
};
