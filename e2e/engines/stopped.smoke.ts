import { expect, mergeTests } from "@playwright/test";
import { test as houseTest } from "../fixtures.ts";
import { minutesAgo } from "../minutes-ago.ts";
import { readerOf } from "./reader.ts";
import { engineTest } from "./smoke.ts";
import { startBrokenNetwork } from "./broken-network.ts";

const test = mergeTests(houseTest, engineTest);

test.use({ sittings: 0, expectedErrors: /./ });

for (const path of ["/", "/wall"]) {
  test(`${path} says within twenty seconds that its scripts never came, and looks new no longer`, async ({
    house,
    tab,
  }) => {
    await house.connect.control.start({ startDate: minutesAgo(5) });
    const network = await startBrokenNetwork(house.product.origin);
    const reader = readerOf(tab);
    await tab.goTo(network.origin + path);
    const since = Date.now();
    expect(await reader.texts("h1")).toEqual([expect.stringMatching(/^1 learner sitting now/)]);
    await reader.expectWords("p", /This (page|screen) has stopped/);
    // To the second it is proved elsewhere, by a moved clock; here a busy machine has its time.
    expect(Date.now() - since).toBeLessThan(25_000);
    expect(await reader.texts("h1, header, table")).toEqual([]);
    await network.close();
  });
}
