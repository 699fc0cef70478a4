import "server-only";
import { collectDefaultMetrics, Counter, Gauge, Registry } from "@prometheus-io/client";
import { buildInfo } from "#lib/config/build";
import type { ListedScreen } from "#lib/domain/screens";
import { PROBLEM_KINDS } from "#lib/domain/problem-kind";
import { oncePerProcess } from "#lib/process";
import { readyNow, type Readiness } from "#lib/queries/ready";
import { theService } from "#lib/queries/service";
import { otherProblems } from "#lib/http/problems";
import { listScreens } from "#lib/http/screens";

/** A wall asks several times a minute. */
const SEEN_MS = 2 * 60_000;

/**
 * One metric and its samples. Every label has a handful of values that the code knows, but for a screen's, which has its
 * id and what it is shown by: no learner, no class and nobody of the staff is in one, nor is a screen's name, which may be
 * anything, nor the number of learners.
 */
interface Metric {
  readonly type: typeof Counter<string> | typeof Gauge<string>;
  readonly name: string;
  readonly help: string;
  readonly samples: readonly { readonly labels: Record<string, string>; readonly value: number }[];
}

/** The client's own figures, among them the delay of the event loop; they begin when this is first called. */
export function processMetrics(): Registry {
  return oncePerProcess("metrics", () => {
    const registry = new Registry();
    collectDefaultMetrics({ register: registry });
    return registry;
  });
}

/** What Prometheus reads, in its text format. */
export async function metricsNow(): Promise<{ text: string; type: string }> {
  const ours = new Registry();
  // First, because it may ask CENTURY.
  const readiness = ofReadiness(await readyNow());
  for (const metric of [...readiness, ...(await ofTheList())]) register(metric, ours);
  const all = Registry.merge([ours, processMetrics()]);
  return { text: await all.metrics(), type: all.contentType };
}

function register({ type: Type, name, help, samples }: Metric, registry: Registry): void {
  const labelNames = Object.keys(samples[0]?.labels ?? {});
  const metric = new Type({ name, help, labelNames, registers: [registry] });
  // It begins as 0, which would be the age of a list of this moment.
  if (samples.length === 0) metric.remove();
  for (const { labels, value } of samples) metric.inc(labels, value);
}

const alone = (value: number) => [{ labels: {}, value }];

async function ofTheList(): Promise<Metric[]> {
  const { scheduler, clock, refreshes, calls } = theService();
  const read = await scheduler.peek();
  return [
    {
      type: Counter,
      name: "now_sitting_refreshes_total",
      help: "Refreshes of the list that have ended: counted, or why CENTURY gave no answer.",
      samples: refreshes.lines().map(([outcome, value]) => ({ labels: { outcome }, value })),
    },
    {
      type: Counter,
      name: "now_sitting_connect_calls_total",
      help: "Calls to CENTURY Connect, by its list: answered, or why there was no answer.",
      samples: calls
        .lines()
        .map(({ list, outcome, count: value }) => ({ labels: { list, outcome }, value })),
    },
    {
      type: Gauge,
      name: "now_sitting_list_age_seconds",
      help: "How long ago the refresh began that the list is from. Absent where there is no list, as when nobody watches.",
      samples: read.is === "held" ? alone((clock.mono() - read.timing.takenAt) / 1000) : [],
    },
    {
      type: Gauge,
      name: "now_sitting_viewers",
      help: "How many boards and walls watch, by their requests between two refreshes.",
      samples: alone(scheduler.viewers),
    },
  ];
}

function ofReadiness(readiness: Readiness): Metric[] {
  const wrong = readiness.isReady ? readiness.problems : [readiness.why];
  const problems = new Set<string>([...wrong, ...otherProblems()]);
  const paired = listScreens().filter(({ revokedAt }) => revokedAt === null);
  return [
    {
      type: Gauge,
      name: "now_sitting_ready",
      help: "Whether a reader would get a list now, as /api/ready says: 1, or 0.",
      samples: alone(readiness.isReady ? 1 : 0),
    },
    {
      type: Gauge,
      name: "now_sitting_problem",
      help: "Each kind of problem that /api/ready names: 1 where it is so, or 0.",
      samples: PROBLEM_KINDS.map((kind) => ({
        labels: { kind },
        value: problems.has(kind) ? 1 : 0,
      })),
    },
    {
      type: Gauge,
      name: "now_sitting_screens",
      help: "Wall screens: those paired and not revoked, and of these those seen asking within two minutes.",
      samples: screensSeen(paired),
    },
    {
      type: Gauge,
      name: "now_sitting_screen_last_seen_timestamp_seconds",
      help: "When each wall screen last asked, in seconds since 1970. Absent for one that never has.",
      samples: paired.flatMap(({ id, lastSeenAt }) =>
        lastSeenAt === null
          ? []
          : [{ labels: { screen: id }, value: Date.parse(lastSeenAt) / 1000 }],
      ),
    },
    {
      type: Gauge,
      name: "now_sitting_screen_missing",
      help: "Whether a wall screen should have asked by now and has not: 1, or 0; 0 while walls are dark (WALL_HOURS).",
      samples: paired.map((screen) => ({
        labels: { screen: screen.id },
        value: screen.isMissing ? 1 : 0,
      })),
    },
    {
      type: Gauge,
      name: "now_sitting_screen_info",
      help: "The browser and the size of each wall screen, empty where it has not told; always 1.",
      samples: paired.map(({ id, browser, size }) => ({
        labels: { screen: id, browser: browser ?? "", size: size ?? "" },
        value: 1,
      })),
    },
    {
      type: Gauge,
      name: "now_sitting_build_info",
      help: "Which build runs; always 1.",
      samples: [{ labels: { build: buildInfo().id }, value: 1 }],
    },
  ];
}

function screensSeen(paired: readonly ListedScreen[]): Metric["samples"] {
  const since = Date.now() - SEEN_MS;
  const seen = paired.filter(({ lastSeenAt }) => lastSeenAt && Date.parse(lastSeenAt) >= since);
  return [
    { labels: { state: "paired" }, value: paired.length },
    { labels: { state: "seen" }, value: seen.length },
  ];
}
