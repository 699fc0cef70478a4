import fc from "fast-check";
import decodeQR from "qr/decode.js";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { qrCodeOf } from "#lib/domain/qr-code";
import { CodePicture } from "./code-picture.tsx";

const DARK = [0x10, 0x15, 0x13, 255];
const LIGHT = [0xdd, 0xe1, 0xda, 255];
const LONGEST = 500;

function markupOf(text: string): string {
  const code = qrCodeOf(text)!;
  return renderToStaticMarkup(createElement(CodePicture, { code, label: "Open on your phone" }));
}

/** The modules that the path fills, read back from the markup as a browser would. */
function modulesOf(markup: string): boolean[][] {
  const size = Number(/viewBox="0 0 (\d+) \1"/.exec(markup)?.[1]);
  const modules = Array.from({ length: size }, () => Array<boolean>(size).fill(false));
  const path = /<path d="([^"]+)"/.exec(markup)?.[1] ?? "";
  const bars = [...path.matchAll(/M(\d+) (\d+)h(\d+)v1H\1z/g)];
  expect(bars.map(([bar]) => bar).join("")).toBe(path);
  for (const [, x, y, length] of bars) {
    modules[Number(y)]?.fill(true, Number(x), Number(x) + Number(length));
  }
  return modules;
}

/** A picture of it, each pixel by the module beneath its middle, as `crispEdges` draws. */
function pictureOf(modules: boolean[][], scale: number) {
  const width = Math.round(modules.length * scale);
  const moduleAt = (pixel: number) => Math.floor(((pixel + 0.5) * modules.length) / width);
  const data = new Uint8ClampedArray(width * width * 4);
  for (let y = 0; y < width; y++) {
    for (let x = 0; x < width; x++) {
      const isDark = modules[moduleAt(y)]?.[moduleAt(x)];
      data.set(isDark ? DARK : LIGHT, (y * width + x) * 4);
    }
  }
  return { width, height: width, data };
}

/**
 * As a phone reads: its camera takes one picture after another, each a little larger or smaller than the one before,
 * until one can be read.
 */
function scan(text: string, scale: number): string | undefined {
  const modules = modulesOf(markupOf(text));
  let refused: unknown;
  for (const each of [scale, scale * 1.04, scale * 0.96]) {
    try {
      return decodeQR(pictureOf(modules, each));
    } catch (error) {
      refused = error;
    }
  }
  throw refused;
}

const address = fc
  .tuple(fc.array(fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 })), fc.nat(LONGEST))
  .map(([subjects, length]) => {
    const query = new URLSearchParams(subjects.map((subject) => ["subject", subject]));
    return `https://sitting.college.ac.uk/?${query}`.slice(0, Math.max(30, length));
  });

test("a scanner reads any address back, however large it is shown", () => {
  fc.assert(
    fc.property(address, fc.double({ min: 2, max: 6, noNaN: true }), (text, scale) => {
      expect(scan(text, scale)).toBe(text);
    }),
    { numRuns: 60 },
  );
});

test.each([1, 60, 150, 300, LONGEST])("so it does with %i characters of subjects", (length) => {
  const subjects = `subject=${encodeURIComponent("Cymraeg: gwrando ac ymateb, été, 数学, اللغة")}&`;
  const text = `https://sitting.college.ac.uk/?${subjects.repeat(10)}`.slice(0, length);
  const modules = modulesOf(markupOf(text));
  for (const scale of [2, 2.5, 3, 4.4]) expect(decodeQR(pictureOf(modules, scale))).toBe(text);
});

test("an address that is too long for any code is left out, and one that just fits is read", () => {
  const longest = `https://sitting.college.ac.uk/?subject=${"m".repeat(2953)}`.slice(0, 2953);
  expect(decodeQR(pictureOf(modulesOf(markupOf(longest)), 3))).toBe(longest);
  expect(qrCodeOf(`${longest}s`)).toBeNull();
});

test("four light modules lie around the code", () => {
  const modules = modulesOf(markupOf("https://sitting.college.ac.uk/"));
  const dark = modules.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [x, y] : [])));
  expect(Math.min(...dark)).toBe(4);
  expect(Math.max(...dark)).toBe(modules.length - 5);
});

test("it has a name, one path, and no style attribute, which our policy would drop", () => {
  const markup = markupOf("https://sitting.college.ac.uk/?subject=Maths&class=Year+9");
  expect(markup).toContain('role="img" aria-label="Open on your phone"');
  expect(markup.match(/<path/g)).toHaveLength(1);
  expect(markup).not.toContain("style=");
});
