import type { FullConfig } from "@playwright/test";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PICTURES } from "../moved-day.ts";

/** Puts the pictures of each state of the day beside one another on a page, each with its name. */
export default function putSideBySide({ projects }: FullConfig): void {
  const folder = join(projects[0]!.outputDir, PICTURES);
  if (!existsSync(folder)) return;
  const figures = readdirSync(folder)
    .filter((name) => name.endsWith(".png"))
    .sort()
    .map((name) => `<figure><img src="${encodeURIComponent(name)}" /><figcaption>${name}</figure>`);
  const style = "body{display:grid;grid-template-columns:1fr 1fr}figure{margin:1%}img{width:100%}";
  const page = join(folder, "index.html");
  writeFileSync(
    page,
    `<!doctype html><title>The day</title><style>${style}</style>${figures.join("")}`,
  );
  console.log(`The states of the day, side by side: ${page}`);
}
