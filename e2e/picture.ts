import type { Page } from "@playwright/test";

/** A page as it looks: four bytes a pixel, for red, green, blue and opacity. */
export async function pictureOf(page: Page) {
  const picture = (await page.screenshot()).toString("base64");
  const { width, height, data } = await page.evaluate(async (png) => {
    const bytes = Uint8Array.from(atob(png), (letter) => letter.codePointAt(0)!);
    const bitmap = await createImageBitmap(new Blob([bytes]));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext("2d")!;
    context.drawImage(bitmap, 0, 0);
    const image = context.getImageData(0, 0, bitmap.width, bitmap.height);
    let text = "";
    for (let from = 0; from < image.data.length; from += 32_768) {
      text += String.fromCodePoint(...image.data.subarray(from, from + 32_768));
    }
    return { width: bitmap.width, height: bitmap.height, data: btoa(text) };
  }, picture);
  return { width, height, data: Uint8Array.from(Buffer.from(data, "base64")) };
}
