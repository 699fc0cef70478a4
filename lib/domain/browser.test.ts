import { expect, test } from "vitest";
import { browserInWords } from "#lib/domain/browser";

const WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)";
test.each([
  [`Mozilla/5.0 (X11; Linux aarch64) ${WEBKIT} Chrome/147.0.0.0 Safari/537.36`, "Chrome 147"],
  [
    `Mozilla/5.0 (X11; Linux x86_64) ${WEBKIT} HeadlessChrome/92.0.4515.0 Safari/537.36`,
    "Chrome 92",
  ],
  [
    `Mozilla/5.0 (Windows NT 10.0) ${WEBKIT} Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0`,
    "Edge 141",
  ],
  [
    `Mozilla/5.0 (Windows NT 10.0) ${WEBKIT} Chrome/140.0.0.0 Safari/537.36 OPR/124.0.0.0`,
    "Opera 124",
  ],
  [
    "Mozilla/5.0 (SMART-TV; LINUX; Tizen 6.5) AppleWebKit/537.36 (KHTML, like Gecko) 85.0.4183.93/6.5 TV Safari/537.36",
    "Samsung TV 85",
  ],
  [
    `Mozilla/5.0 (Linux; Tizen 2.3; SMART-TV) ${WEBKIT} SamsungBrowser/4.2 Chrome/38.0.2125.102 TV Safari/537.36`,
    "Samsung Internet 4",
  ],
  [
    `Mozilla/5.0 (Web0S; Linux/SmartTV) ${WEBKIT} Chrome/87.0.4280.88 Safari/537.36 WebAppManager`,
    "Chrome 87",
  ],
  [
    `Mozilla/5.0 (Linux; Android 9; AFTMM) ${WEBKIT} Silk/132.4.1 like Chrome/132.0.6834.0 Safari/537.36`,
    "Silk 132",
  ],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0", "Firefox 153"],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Safari/605.1.15",
    "Safari 18",
  ],
  ["", null],
  ["curl/8.5.0", null],
  ["Chrome/", null],
  ["Chrome/12345.0", null],
  [`${"x".repeat(600)} Chrome/147.0`, null],
  ["\u0000<script>alert(1)</script>", null],
])("%s: %s", (userAgent, words) => expect(browserInWords(userAgent)).toBe(words));
