import { test } from "vitest";
import { openHouse, type House, type HouseSettings } from "./house.ts";

/** Learners that these tests invent. */
const INVENTED = /Amina|Khan|Zed Moon/;

/** @param what the precondition, in words, as it should have been */
export function given(isSo: boolean, what: string): asserts isSo {
  if (!isSo) throw new Error(`This test needs that ${what}.`);
}

/**
 * A test for a fault that was found once. Also checks that no log names a learner.
 * @param row of the findings: `S1`
 * @param claim what should be true, in words
 */
export function fault(
  row: string,
  claim: string,
  settings: HouseSettings,
  prove: (house: House) => Promise<void>,
): void {
  test(`${row}: ${claim}`, async () => {
    const house = await openHouse(settings);
    try {
      await prove(house);
      if (INVENTED.test(JSON.stringify(house.log))) throw new Error("The log names a learner.");
    } finally {
      await house.close();
    }
  });
}
