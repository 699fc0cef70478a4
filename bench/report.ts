import { execFileSync } from "node:child_process";
import { cpus, totalmem } from "node:os";
import type { Figure } from "./figure.ts";

/** The results as Markdown: when and on what they were measured, then every figure beside its rival. */
export function report(figures: readonly Figure[], browser: string): string {
  const [cpu] = cpus();
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
  return `# Measured

Measured with \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}, after commit ${commit}. The production build,
the simulator as Connect, every viewer and ${browser} (headless) ran on one machine: ${cpus().length} cores of
${cpu?.model}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}. Each figure stands beside a rival, measured in the same run:

- **empty page**: a page of the same build that shows nothing of the board (\`app/global-not-found.tsx\`). What it
  costs, any page here costs.
- **empty route**: a Next route handler that answers nothing (\`bench/empty-route/\`), built and started like
  the product. What it costs, any answer of Next's costs.
- **pass-through**: what most would write: a proxy that adds the key and passes each browser's request on to
  Connect (\`bench/pass-through.ts\`, with gzip), and an infinite list that asks for its loaded pages again,
  one after another, every 5 s.
- **parser alone**: the CSV library's own reading of the same files into objects, in one go.
- **41dcfbb**: the commit before the browser's list was founded anew, in which a filter was a request
  (\`bench/before.ts\`).
- **no attack**: the same boards in the half minute before.
- **one instance alone**: the product without \`VALKEY_URL\`, behind the same lines.
- **name search**: the same two questions for a name that nobody has, which look through everybody as well.

${table(figures)}
`;
}

/** Only the figures. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map(({ what, unit, ours, rival, target }) => {
    const cells = [
      what,
      inUnit(ours, unit),
      rival ? `${inUnit(rival.value, unit)} (${rival.name})` : "",
      rival && rival.value > 0 && ours > 0 ? `${inDigits(ours / rival.value)} ×` : "",
      target ? `${target.words}: ${verdict(target.isMet)}` : "",
    ];
    return `| ${cells.join(" | ")} |`;
  });
  return `| What | Now Sitting | Rival | Ratio | Target |
| --- | ---: | ---: | ---: | --- |
${rows.join("\n")}`;
}

function verdict(isMet: boolean | null): string {
  if (isMet === null) return "not judged, the machine was busy";
  return isMet ? "met" : "**missed**";
}

function inUnit(value: number, unit: Figure["unit"]): string {
  if (unit === "") return value.toFixed(2);
  if (unit === "bytes" || unit === "in all") return `${value.toFixed(0)} ${unit}`;
  return `${value.toFixed(value < 100 ? 1 : 0)} ${unit}`;
}

/** Two significant digits: a thousandth is as good an answer as a thousand. */
function inDigits(ratio: number): string {
  return ratio >= 10 ? ratio.toFixed(0) : String(Number(ratio.toPrecision(2)));
}
