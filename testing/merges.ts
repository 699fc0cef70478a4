import fc from "fast-check";
import { expect } from "vitest";

/** Whichever order instances hear of each other in, and however often, they end alike. */
export function expectMerges<V>(merge: (a: V, b: V) => V, value: fc.Arbitrary<V>): void {
  fc.assert(
    fc.property(value, value, value, (a, b, c) => {
      expect(merge(a, b)).toEqual(merge(b, a));
      expect(merge(merge(a, b), c)).toEqual(merge(a, merge(b, c)));
      expect(merge(a, a)).toEqual(a);
      const both = merge(a, b);
      expect(merge(both, a)).toEqual(both);
    }),
  );
}
