import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { DAY_MUTATIONS } from "./day-mutations.ts";
import { MUTATIONS, type Mutation } from "./mutation-list.ts";

/**
 * `npm run mutations`: breaks a copy of the product in one place after another, and checks that the soak notices.
 * Exits with 1 if one goes unnoticed, or no longer fits the code.
 */
const { values } = parseArgs({
  options: {
    /** At most this many stories for each. */
    runs: { type: "string", default: "400" },
    /** Only those of this invariant. */
    invariant: { type: "string" },
  },
});
const COPIED = ["lib", "simulator", "testing", "package.json", "tsconfig.json"];

function copyProduct(): string {
  const dir = mkdtempSync(join(tmpdir(), "mutation-"));
  for (const name of COPIED) cpSync(name, join(dir, name), { recursive: true });
  symlinkSync(join(process.cwd(), "node_modules"), join(dir, "node_modules"));
  return dir;
}

/** The soak's report; null where everything held. */
function soak(dir: string): string | null {
  const script = ["--conditions=react-server", "--import", "tsx", "testing/soak.ts"];
  const asked = ["--short", "--quick", "--runs", values.runs];
  const { status, stderr } = spawnSync(process.execPath, [...script, ...asked], {
    cwd: dir,
    encoding: "utf8",
  });
  if (status === 0) return null;
  const told = /^seed .*: (invariant .*)$/m.exec(stderr);
  if (!told) throw new Error(`the soak did not come to an end:\n${stderr}`);
  return told[0];
}

function tryMutation({ file, find, replace }: Mutation, dir: string): string | null {
  const path = join(dir, file);
  const text = readFileSync(path, "utf8");
  if (text.split(find).length !== 2) throw new Error(`${file} has not once: ${find}`);
  writeFileSync(
    path,
    text.replace(find, () => replace),
  );
  try {
    return soak(dir);
  } finally {
    writeFileSync(path, text);
  }
}

/** Whether the soak named the right invariant. */
function isOf({ invariant, or = [] }: Mutation, found: string): boolean {
  const [, number] = /: invariant (\d+):/.exec(found) ?? [];
  return [invariant, ...or].includes(Number(number));
}

function main(): number {
  const dir = copyProduct();
  let missed = 0;
  try {
    const unbroken = soak(dir);
    if (unbroken) throw new Error(`without any mutation: ${unbroken}`);
    for (const mutation of [...MUTATIONS, ...DAY_MUTATIONS]) {
      if (values.invariant && Number(values.invariant) !== mutation.invariant) continue;
      const found = tryMutation(mutation, dir);
      const isFound = found !== null && isOf(mutation, found);
      if (!isFound) missed += 1;
      console.log(
        `${isFound ? "found " : "MISSED"} ${mutation.invariant}. ${mutation.what}: ${found}`,
      );
    }
  } finally {
    rmSync(dir, { recursive: true });
  }
  return missed === 0 ? 0 : 1;
}

process.exitCode = main();
