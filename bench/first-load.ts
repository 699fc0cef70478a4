import type { Figure } from "./figure.ts";
import type { House } from "./house.ts";

const MOST_KB = 55;

/** JavaScript that a browser with an empty cache fetches until a page works and is quiet, as it is sent: in Brotli. */
export async function measureFirstLoad(house: House): Promise<Figure[]> {
  const ours = await scriptKilobytes(house, house.board);
  const emptyPage = await scriptKilobytes(house, house.emptyPage);
  const isMet = ours - emptyPage <= MOST_KB;
  const words = `at most ${MOST_KB} KB over the empty page`;
  return [
    {
      what: "JavaScript of the first load, in Brotli",
      unit: "KB",
      ours,
      rival: { name: "empty page", value: emptyPage },
      target: { words, isMet },
    },
  ];
}

async function scriptKilobytes({ newPage }: House, address: string): Promise<number> {
  const page = await newPage();
  const sizes: Promise<number>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() !== "script") return;
    const size = async () => {
      const encoding = await response.headerValue("content-encoding");
      await response.finished();
      const { responseBodySize } = await response.request().sizes();
      // What fits a packet anyway is sent as it is.
      if (encoding !== "br" && responseBodySize > 1024) {
        throw new Error(`${response.url()} came as ${encoding}, not br`);
      }
      return responseBodySize;
    };
    sizes.push(size());
  });
  await page.goto(address, { waitUntil: "networkidle" });
  const bytes = (await Promise.all(sizes)).reduce((total, size) => total + size, 0);
  await page.close();
  return bytes / 1000;
}
