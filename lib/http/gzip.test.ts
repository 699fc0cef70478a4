import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { compress } from "#lib/http/gzip";

test.each([
  ["little at once", 1_000, false],
  ["much by a thread, while others are answered", 400_000, true],
])("compresses %s", async (_what, length, isAside) => {
  const bytes = new Uint8Array(length).map((_, nth) => nth % 251);
  const made = compress(bytes);
  expect(made instanceof Promise).toBe(isAside);
  expect(gunzipSync(await made)).toEqual(Buffer.from(bytes));
});
