import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";

/** Every reader sees the new file, but a power cut might bring the old one back. */
export class NotKeptYet extends Error {
  /** The system's own code for what failed. */
  readonly code: unknown;

  constructor(cause: unknown) {
    super("the folder is not on disk yet", { cause });
    this.code = codeOf(cause);
  }
}

/**
 * The text of a file. Whatever else may have its name, such as a pipe, might never end, and nobody is answered meanwhile:
 * that throws, as a file does that can't be opened.
 */
export function readWholeFile(path: string): string {
  // Windows has no such flag, and nothing of the kind.
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const found = fstatSync(file);
    if (found.isFile()) return readFileSync(file, "utf8");
    const code = found.isDirectory() ? "EISDIR" : "NOT_A_FILE";
    throw Object.assign(new Error("not a file"), { code });
  } finally {
    closeSync(file);
  }
}

/**
 * Replaces a whole file by this, as JSON, at once, so that after a power cut either the old or the new one is there,
 * whole. Both the file and its folder are synced to disk before this resolves. Throws if that fails: NotKeptYet once
 * the new file is in place. (write-file-atomic never syncs the folder, and its present version needs a newer Node.)
 */
export async function writeWholeFile(path: string, content: unknown): Promise<void> {
  const draft = `${path}.tmp`;
  // Only a new file: a link of that name could lead anywhere.
  await rm(draft, { force: true });
  const file = await open(draft, "wx", 0o600);
  try {
    await file.writeFile(`${JSON.stringify(content, null, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
  await keepFolder(dirname(path)).catch((error: unknown) => {
    if (!KEEPS_ITSELF.has(codeOf(error))) throw new NotKeptYet(error);
  });
}

/** What a file system answers that can't sync a folder: then there is nothing to wait for. */
const KEEPS_ITSELF = new Set<unknown>(["EACCES", "EBADF", "EINVAL", "EISDIR", "ENOTSUP", "EPERM"]);

async function keepFolder(path: string): Promise<void> {
  // Windows can't open a folder, and syncs a rename by itself.
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

export function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
