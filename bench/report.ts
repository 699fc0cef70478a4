import { execFileSync } from "node:child_process";
import { cpus, totalmem } from "node:os";
import type { Figure } from "./figure.ts";

/** The results as Markdown: when and on what they were measured, then every figure beside its floor. */
export function report(figures: readonly Figure[], browser: string): string {
  const [cpu] = cpus();
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
  const rows = figures.map(({ what, unit, board, emptyPage, target }) => {
    const cells = [
      what,
      inUnit(board, unit),
      inUnit(emptyPage, unit),
      emptyPage >= 1 ? `${(board / emptyPage).toFixed(1)} ×` : "",
      target ? `${target.words}: ${target.isMet ? "met" : "**missed**"}` : "",
    ];
    return `| ${cells.join(" | ")} |`;
  });
  return `# Measured

By \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}, after commit ${commit}: the production build, the
simulator as Connect and ${browser} (headless) on one machine: ${cpus().length} cores of ${cpu?.model},
${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}. The empty page is a page of the same build that shows nothing
of the board (\`app/not-found.tsx\`): what it costs, any page here costs.

| What | Board | Empty page | Ratio | Target |
| --- | ---: | ---: | ---: | --- |
${rows.join("\n")}
`;
}

function inUnit(value: number, unit: Figure["unit"]): string {
  if (unit === "") return value.toFixed(2);
  return `${value.toFixed(value < 100 ? 1 : 0)} ${unit}`;
}
