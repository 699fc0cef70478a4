/** A way in which an answer of Connect's goes wrong. Durations are milliseconds. */
export type Fault =
  | {
      kind: "status";
      status: number;
      body?: "message" | "problem" | "html" | "nothing";
      headers?: Record<string, string>;
    }
  /** 429 or 503 with a Retry-After that is a date, so many seconds on by the simulator's clock. */
  | { kind: "retry-at"; status: number; seconds: number }
  | { kind: "delay"; ms: number }
  | { kind: "hang" }
  | { kind: "redirect"; location: string }
  | { kind: "html" }
  | { kind: "empty" }
  | { kind: "broken-json" }
  | { kind: "wrong-shape" }
  /** The answer breaks off half way. */
  | { kind: "cut-off" }
  /** `nextCursor` leads to the page that it is on. */
  | { kind: "repeated-cursor" }
  /** The record that `nextCursor` points at finishes as soon as the page is sent. */
  | { kind: "finish-at-cursor" }
  | { kind: "total-off"; by: number }
  /** The list within a list, as one documented example has it. */
  | { kind: "nested" };

export interface FaultRule {
  fault: Fault;
  /** Only the nth page of a walk, counted from 1; without it every call. */
  page?: number | undefined;
  /** How many times; without it until cleared. */
  times?: number | undefined;
  /** Only this list: `in-progress`, `completed` or `all`. */
  list?: string | undefined;
}

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

/** The rules in force; each call takes the first that fits. */
export class Faults {
  private rules: FaultRule[] = [];

  add(rule: FaultRule): void {
    this.rules.push({ ...rule });
  }

  clear(): void {
    this.rules = [];
  }

  take(list: string, page: number): Fault | undefined {
    const rule = this.rules.find(
      (each) =>
        (each.page === undefined || each.page === page) &&
        (each.list === undefined || each.list === list),
    );
    if (rule?.times !== undefined && (rule.times -= 1) <= 0)
      this.rules.splice(this.rules.indexOf(rule), 1);
    return rule?.fault;
  }
}
