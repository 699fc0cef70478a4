import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test, vi } from "vitest";
import { metadata, viewport } from "../app/layout.tsx";

/* What browsers ask for by name. */

// Next's compiler replaces the call that loads them.
vi.mock("../app/fonts.ts", () => ({ latin: { variable: "" } }));

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const read = (path: string) => readFileSync(join(ROOT, path));
const files = readdirSync(join(ROOT, "public"));
const manifest = JSON.parse(read("public/manifest.webmanifest").toString()) as {
  icons: { src: string; sizes: string; type: string; purpose?: string }[];
  [name: string]: unknown;
};

/** `192x192`, by the file's own head (PNG, 11.2.2: IHDR). */
function sizeOf(path: string): string {
  const bytes = read(join("public", path));
  expect(bytes.subarray(1, 4).toString()).toBe("PNG");
  return `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`;
}

test("the manifest's pictures are there, in the sizes that it says, one that may be cropped among them", () => {
  expect(manifest.icons.length).toBeGreaterThan(3);
  for (const { src, sizes, type } of manifest.icons) {
    if (type === "image/png") expect(sizeOf(src)).toBe(sizes);
    else expect(read(join("public", src)).toString()).toContain("<svg");
  }
  expect(manifest.icons.some(({ purpose }) => purpose === "maskable")).toBe(true);
  expect(manifest.icons.map(({ sizes }) => sizes)).toEqual(
    expect.arrayContaining(["192x192", "512x512"]),
  );
});

test("pages link the manifest and the icons, and those are there", () => {
  const linked = JSON.stringify([metadata.manifest, metadata.icons]).match(/\/[\w.-]+\.\w+/g) ?? [];
  expect(linked).toContain("/manifest.webmanifest");
  expect(linked).toContain("/apple-touch-icon.png");
  for (const path of linked) expect(files).toContain(path.slice(1));
  expect(sizeOf("apple-touch-icon.png")).toBe("180x180");
});

test("colours are the paper's by the tokens, for the manifest and for the browser's frame", () => {
  const [light, dark] = [
    ...read("styles/tokens.css")
      .toString()
      .matchAll(/--paper: (#\w+);/g),
  ].map(([, colour]) => colour);
  expect(manifest).toMatchObject({ theme_color: light, background_color: light });
  expect(viewport.themeColor).toMatchObject([{ color: light }, { color: dark }]);
});
