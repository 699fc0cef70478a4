import type { Fault, FaultRule } from "../../simulator/faults.ts";
import type { Random } from "../../simulator/random.ts";
import type { Happening, Patch } from "./story.ts";
import type { Oddness } from "./truth.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;

const status = (code: number, headers?: Record<string, string>): Fault =>
  headers ? { kind: "status", status: code, headers } : { kind: "status", status: code };

/** Everything that can come instead of an answer. */
const FAILURES: readonly Fault[] = [
  status(400),
  status(401),
  status(403),
  status(404),
  { kind: "status", status: 404, body: "html" },
  status(429),
  status(429, { "retry-after": "7" }),
  status(429, { "retry-after": "3600" }),
  status(500),
  status(500, { "retry-after": "3600" }),
  status(503, { "retry-after": "20" }),
  { kind: "hang" },
  { kind: "html" },
  { kind: "broken-json" },
  { kind: "wrong-shape" },
  { kind: "repeated-cursor" },
  { kind: "contradiction" },
  { kind: "drop-connection" },
  { kind: "endless-cursor" },
  { kind: "cursor-cycle" },
  { kind: "too-many-items", count: 1 },
];

/** True but strange answers; a list that leaves some out is asked a second time, and is complete then. */
const ODDITIES: readonly Fault[] = [
  { kind: "total-off", by: 7 },
  { kind: "total-off", by: -3 },
  { kind: "no-total" },
  { kind: "leave-out", count: 3 },
  { kind: "finish-at-cursor" },
  { kind: "delay", ms: 2000 },
  { kind: "delay", ms: 9000 },
];

/** One source each, several at once, or the whole of Connect. */
const WHERE: readonly Omit<FaultRule, "fault">[] = [
  {},
  { list: "in-progress" },
  { list: "in-progress", byUser: false },
  { list: "in-progress", byUser: false, page: 2 },
  { list: "in-progress", byUser: true },
  { list: "completed" },
  { list: "completed" },
  { list: "completed", byUser: true },
  { list: "users" },
];

export function chooseFault(random: Random): Happening {
  const isFailure = random.chance(0.75);
  const fault = random.pick(isFailure ? FAILURES : ODDITIES);
  const where = fault.kind === "leave-out" ? WALKS_ONLY : random.pick(WHERE);
  const rule: FaultRule = { fault, ...where };
  const isLong = random.chance(0.1);
  const forMs = isLong ? 32 * MINUTE : random.between(SECOND, 5 * MINUTE);
  return { do: "fail", rule, forMs };
}

const WALKS_ONLY: Omit<FaultRule, "fault"> = { list: "in-progress", byUser: false };

const PATCHES: readonly Patch[] = [
  { status: "PAUSED" },
  { status: "COMPLETED" },
  { user: { firstName: 7 } },
  { user: { fullName: 7, lastName: null } },
  { user: null },
  { test: null },
  { startDate: "soon" },
  { startDate: null },
  { user: { fullName: "La".repeat(300) } },
  { user: { fullName: "Nu\u0000l \ud800 Half" } },
  { test: { subject: "Ma\u0000ths\udc00" } },
];

/**
 * What should become of a row that is made odd in this way: without a start, or finished, it is on no list of ours.
 */
export function oddnessBy(patch: Patch | null): Oddness {
  if (patch === null) return "none";
  return "startDate" in patch || patch["status"] === "COMPLETED" ? "lost" : "mended";
}

export function choosePatch(random: Random): Patch {
  return random.pick(PATCHES);
}
