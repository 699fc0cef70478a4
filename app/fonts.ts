import localFont from "next/font/local";

/**
 * The letters of nearly every word on the board. Preloaded, and `optional`: a browser that doesn't have the font in
 * time keeps its own for this page, so that no word ever moves. The rest is in styles/fonts.css.
 */
export const latin = localFont({
  src: "../node_modules/@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2",
  weight: "200 800",
  display: "optional",
  variable: "--font-latin",
  // Next's own fallback is a whole Arial, which would come before the other scripts' fonts in the font list.
  adjustFontFallback: false,
  declarations: [
    {
      prop: "unicode-range",
      value:
        "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD",
    },
  ],
});
