import { expect, type Page } from "@playwright/test";
import decodeQR from "qr/decode.js";
import { pictureOf } from "./picture.ts";

/** How much larger or smaller each picture is than the screen: a hand does not hold a phone still. */
const SCALES = [1, 1.04, 0.96];

/**
 * What a phone reads off the screen: decoded from a picture of the whole screen, not from the drawing's data. As a phone
 * does, it takes one picture after another until one can be read: a wall loads what draws its code after the rest.
 */
export async function scan(page: Page): Promise<string> {
  let text = "";
  let pictures = 0;
  await expect(async () => {
    text = decodeQR(await pictureOf(page, SCALES[pictures++ % SCALES.length]));
  }).toPass();
  return text;
}
