import { z } from "zod";

/** A way in which an answer of Connect's goes wrong. Durations are milliseconds. */
export const Fault = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("status"),
    status: z.number(),
    body: z.enum(["message", "problem", "html", "nothing"]).optional(),
    headers: z.record(z.string(), z.string()).optional(),
  }),
  /** 429 or 503 with a Retry-After that is a date, so many seconds on by the simulator's clock. */
  z.strictObject({ kind: z.literal("retry-at"), status: z.number(), seconds: z.number() }),
  z.strictObject({ kind: z.literal("delay"), ms: z.number() }),
  z.strictObject({ kind: z.literal("hang") }),
  z.strictObject({ kind: z.literal("redirect"), location: z.string() }),
  z.strictObject({ kind: z.literal("html") }),
  z.strictObject({ kind: z.literal("empty") }),
  z.strictObject({ kind: z.literal("broken-json") }),
  z.strictObject({ kind: z.literal("wrong-shape") }),
  /** The answer breaks off half way. */
  z.strictObject({ kind: z.literal("cut-off") }),
  /** `nextCursor` leads to the page that it is on. */
  z.strictObject({ kind: z.literal("repeated-cursor") }),
  /** The record that `nextCursor` points at finishes as soon as the page is sent. */
  z.strictObject({ kind: z.literal("finish-at-cursor") }),
  z.strictObject({ kind: z.literal("total-off"), by: z.number() }),
  /** A page lacks its last records, which are in progress all the same: as where a list shifts under a walk. */
  z.strictObject({ kind: z.literal("leave-out"), count: z.number() }),
  /** The list within a list, as one documented example has it. */
  z.strictObject({ kind: z.literal("nested") }),
]);
export type Fault = z.infer<typeof Fault>;

/** Strict, because a fault that is misspelt would otherwise never come, and its test would pass. */
export const FaultRule = z.strictObject({
  fault: Fault,
  /** Only the nth page of a walk, counted from 1; without it every call. */
  page: z.number().optional(),
  /** How many times; without it until cleared. */
  times: z.number().optional(),
  list: z.enum(["in-progress", "completed", "all", "users"]).optional(),
  /** Only questions that name users (true), or that name none (false). */
  byUser: z.boolean().optional(),
});
export type FaultRule = z.infer<typeof FaultRule>;

/** Each way of failing that this simulator knows, by name: a test that goes through all of them misses none. */
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

/** What of a call decides which rules it falls under. */
interface Question {
  list: string;
  page: number;
  byUser: boolean;
}

/** What else it can do to an answer, which is no failure and must not look like one. */
export const ODDITIES: Record<string, Fault> = {
  delay: { kind: "delay", ms: 2000 },
  "finish at the cursor": { kind: "finish-at-cursor" },
  "total off by seven": { kind: "total-off", by: 7 },
  "list within a list": { kind: "nested" },
  "page that leaves some out": { kind: "leave-out", count: 5 },
};

/** The rules in force; each call takes the first that fits. */
export class Faults {
  private rules: FaultRule[] = [];

  add(rule: FaultRule): void {
    this.rules.push({ ...rule });
  }

  clear(): void {
    this.rules = [];
  }

  take({ list, page, byUser }: Question): Fault | undefined {
    const rule = this.rules.find(
      (each) =>
        (each.page === undefined || each.page === page) &&
        (each.list === undefined || each.list === list) &&
        (each.byUser === undefined || each.byUser === byUser),
    );
    if (rule?.times !== undefined && (rule.times -= 1) <= 0)
      this.rules.splice(this.rules.indexOf(rule), 1);
    return rule?.fault;
  }
}
