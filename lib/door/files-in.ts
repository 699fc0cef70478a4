import "server-only";
import { readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** Every file within a folder: its path beneath it as an address has it, `/icons/a%20b.png`, and where it lies. */
export function filesIn(folder: string): { path: string; file: string }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .map((file) => ({ file, path: `/${addressOf(relative(folder, file))}` }));
}

const addressOf = (name: string) => name.split(sep).map(encodeURIComponent).join("/");
