import type { Page } from "@playwright/test";

/**
 * A page as it looks: four bytes a pixel, for red, green, blue and opacity.
 * @param scale how much larger than the screen, 1 for as large
 */
export async function pictureOf(page: Page, scale = 1) {
  const picture = (await page.screenshot()).toString("base64");
  const { width, height, data } = await page.evaluate(
    async ([png, times]) => {
      const bytes = Uint8Array.from(atob(png), (letter) => letter.codePointAt(0)!);
      const bitmap = await createImageBitmap(new Blob([bytes]));
      const size = [Math.round(bitmap.width * times), Math.round(bitmap.height * times)] as const;
      const canvas = new OffscreenCanvas(...size);
      const context = canvas.getContext("2d")!;
      context.drawImage(bitmap, 0, 0, ...size);
      const image = context.getImageData(0, 0, ...size);
      let text = "";
      for (let from = 0; from < image.data.length; from += 32_768) {
        text += String.fromCodePoint(...image.data.subarray(from, from + 32_768));
      }
      return { width: canvas.width, height: canvas.height, data: btoa(text) };
    },
    [picture, scale] as const,
  );
  return { width, height, data: Uint8Array.from(Buffer.from(data, "base64")) };
}
