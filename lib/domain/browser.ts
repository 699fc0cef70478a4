/** The browser that a `User-Agent` names, as its readers know it: those built on Chromium name Chrome as well. */
const FAMILIES: readonly (readonly [family: string, pattern: RegExp])[] = [
  ["Edge", /\bEdg(?:e|A|iOS)?\/(\d{1,4})\b/],
  ["Opera", /\bOPR\/(\d{1,4})\b/],
  ["Samsung Internet", /\bSamsungBrowser\/(\d{1,4})\b/],
  ["Silk", /\bSilk\/(\d{1,4})\b/],
  // Its TVs name no Chrome, only the number of the Chromium that they are built on.
  ["Samsung TV", /\bTizen\b.* (\d{2,3})\.[\d.]+\/[\d.]+ TV Safari\//],
  ["Firefox", /\b(?:Firefox|FxiOS)\/(\d{1,4})\b/],
  ["Chrome", /\b(?:Chrome|Chromium|HeadlessChrome|CriOS)\/(\d{1,4})\b/],
  ["Safari", /\bVersion\/(\d{1,4})\b.*\bSafari\//],
];
/** A browser's text is shorter. */
const LONGEST = 500;

/** `Chrome 147`; null for a text that names none of these. */
export function browserInWords(userAgent: string): string | null {
  const text = userAgent.slice(0, LONGEST);
  for (const [family, pattern] of FAMILIES) {
    const [, major] = pattern.exec(text) ?? [];
    if (major !== undefined) return `${family} ${major}`;
  }
  return null;
}
