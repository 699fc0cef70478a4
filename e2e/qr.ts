import type { Page } from "@playwright/test";
import decodeQR from "qr/decode.js";
import { pictureOf } from "./picture.ts";

/** What a phone reads off the screen: decoded from a picture of the whole screen, not from the drawing's data. */
export async function scan(page: Page): Promise<string> {
  return decodeQR(await pictureOf(page));
}
