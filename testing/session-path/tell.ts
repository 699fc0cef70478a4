import type { Path } from "./path.ts";

/**
 * Prints a path.
 * @param way from where it leads, and to where
 */
export function tellPath(way: string, path: Path): void {
  const { modules, looking, beside, circles, asked } = path;
  const lines = [
    "",
    `From ${way}: ${modules.length} modules`,
    ...modules.map((each, nth) => `${String(nth + 1).padStart(4)}  ${each}`),
    ...section("Only look at it", looking),
    ...section("Hand it on to elsewhere", beside),
    ...section("A later layer that asks an earlier one with it, and has it back", asked),
    ...section("Not one way", circles),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}

const section = (title: string, lines: readonly string[]) =>
  lines.length > 0 ? [`${title}:`, ...lines.map((each) => `      ${each}`)] : [];
