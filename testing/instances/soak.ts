import { parseArgs } from "node:util";
import { hasValkey } from "../valkey-server.ts";
import { measureAlone } from "./alone.ts";
import { FAULTS, type FaultName } from "./faults.ts";
import { run, type RunTaken } from "./run.ts";

/**
 * `npm run soak:instances`: three instances, a real Valkey or Redis, five hundred viewers, and one fault after another in
 * random order, in twenty runs of three minutes. Prints a line a run, with what was wrong and how often; exits with 1
 * where any of it is not 0.
 */
const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "20" },
    seconds: { type: "string", default: "180" },
    viewers: { type: "string", default: "500" },
    sittings: { type: "string", default: "160" },
    seed: { type: "string", default: String(Date.now() % 100_000) },
    instances: { type: "string", default: "3" },
    /** How many seconds a refresh may take: 3 on a machine that does nothing else. */
    took: { type: "string", default: "3" },
    /** One instance without VALKEY_URL, to which nothing happens: the rig itself. */
    alone: { type: "boolean", default: false },
    /** These faults alone, in this order, by name and parted by commas. */
    faults: { type: "string" },
    /** Each fault as it begins and ends, each takeover, and all that is wrong, as it is found. */
    tell: { type: "boolean", default: false },
  },
});
const number = (
  name: "runs" | "seconds" | "viewers" | "sittings" | "seed" | "instances" | "took",
) => Number(values[name]);
const first = number("seed");

async function main(): Promise<number> {
  if (!hasValkey && !values.alone) return 1;
  const { callsASecond } = await measureAlone({ seconds: 20, sittings: number("sittings") });
  console.log(`one instance alone: ${callsASecond.toFixed(2)} calls to Connect a second`);
  let isClean = true;
  for (let seed = first; seed < first + number("runs"); seed += 1) {
    const taken = await run({
      seed,
      seconds: number("seconds"),
      viewers: number("viewers"),
      browsers: Math.min(20, number("viewers")),
      instances: values.alone ? 1 : number("instances"),
      sittings: number("sittings"),
      hasValkey: !values.alone,
      callsASecond,
      faults: values.alone ? [] : (values.faults?.split(",").map(named) ?? null),
      scale: 1,
      tookMs: number("took") * 1000,
      arrival: 10,
      ...(values.tell && { tell: (line: string) => console.log(`  ${line}`) }),
    });
    tell(seed, taken);
    isClean &&= taken.verdict.isClean;
  }
  return isClean ? 0 : 1;
}

function named(name: string): FaultName {
  if (Object.hasOwn(FAULTS, name)) return name as FaultName;
  throw new Error(`no fault "${name}"; there are ${Object.keys(FAULTS).join(", ")}`);
}

function tell(seed: number, taken: RunTaken): void {
  const { verdict, faults, takeovers, answers, refreshes, calls, mostCalls, keys } = taken;
  console.log(
    `seed ${seed}: ${verdict.counts()} | ${faults} faults, ${takeovers} takeovers, ${answers} answers, ` +
      `${refreshes} refreshes, ${calls} calls of at most ${mostCalls}, ${keys} keys`,
  );
  for (const line of verdict.lines()) console.log(`  ${line}`);
}

process.exitCode = await main();
