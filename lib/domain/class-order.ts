const collator = new Intl.Collator("en-GB", { numeric: true });

/** 9A before 11B, as people count. */
export function compareClassNames(a: string, b: string): number {
  return collator.compare(a, b);
}
