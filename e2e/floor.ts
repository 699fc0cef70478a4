import { transform } from "esbuild";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { FLOOR } from "../components/live/floor.ts";
import { builtFolder } from "../deploy/built-folder.mjs";

const BUILD = join(builtFolder(), ".next");
const SCRIPTS = Object.entries(FLOOR).map(([browser, version]) => browser + version);
/** Not Safari's: of what it calls by another name there is nothing that a page couldn't do without. */
const STYLES = SCRIPTS.filter((each) => !each.startsWith("safari"));

/** What a style must not say, because a browser at the floor would leave out the rule or all of the sheet, weigh it otherwise, or end. */
const TOO_NEW = [
  /@layer\b/,
  /@container\b/,
  /@media[^{]*\bwidth ?[<>]/,
  /:not\([.[][^()]*,/,
  // Beside a media query it ends Chromium 87, at the second page that has the sheet.
  /@property\b/,
  /\b(?:oklch|oklab|color-mix|light-dark)\(/,
  /\d[dsl]v[hw]\b/,
  // What becomes of `:is(th, td)`: every browser reads it, and gives it the weight of a class.
  /(?<!:not\(|:where\(select):-webkit-any\(/,
];
/** Where a browser is asked first whether it can: a rule with its block, of rules or of declarations. */
const IF_SUPPORTED = /@supports[^{]*\{(?:[^{}]|\{[^{}]*\})*\}/g;

/**
 * The built scripts and styles in which there is something that the floor's browsers can't read, with what it is.
 * @returns empty where they read all of it
 */
export async function tooNewInBuild(): Promise<string[]> {
  const found: string[] = [];
  const chunks = join(BUILD, "static", "chunks");
  for (const name of readdirSync(chunks)) {
    const loader = /\.(js|css)$/.exec(name)?.[1] as "js" | "css" | undefined;
    if (!loader || polyfills().includes(`static/chunks/${name}`)) continue;
    const code = readFileSync(join(chunks, name), "utf8");
    const dialect = await newerThanFloor(code, loader);
    if (dialect !== null) found.push(`${name}: ${dialect}`);
    if (loader === "js") continue;
    const asked = code.replace(IF_SUPPORTED, "");
    for (const each of TOO_NEW) if (each.test(asked)) found.push(`${name}: ${each.source}`);
  }
  return found;
}

/** The floor's browsers read both but for corners that nothing of ours turns, for which a compiler shuns them whole. */
const READ = { "optional-chain": true, "regexp-unicode-property-escapes": true };

/** The first of what a compiler puts into older words; null where there is nothing. */
async function newerThanFloor(code: string, loader: "js" | "css"): Promise<string | null> {
  const [lowered, kept] = await Promise.all(
    [loader === "js" ? SCRIPTS : STYLES, "esnext"].map((target) =>
      transform(code, { loader, target, supported: READ, logLevel: "silent" }),
    ),
  );
  const before = kept!.code.split("\n");
  const after = lowered!.code.split("\n");
  return before.find((line, nth) => line !== after[nth])?.trim() ?? null;
}

/** Next's own, which every browser that knows modules leaves alone. */
function polyfills(): string[] {
  return JSON.parse(readFileSync(join(BUILD, "build-manifest.json"), "utf8")).polyfillFiles;
}
