import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { TOO_OLD } from "../components/live/too-old-script.ts";
import { readTheme, THEME_COOKIE } from "../components/ui/theme.ts";
import { latin } from "./fonts.ts";
import { InlineScript } from "./inline-script.tsx";
import "./globals.css";

export const metadata: Metadata = {
  description: "Who is sitting an initial assessment right now.",
  manifest: "/manifest.webmanifest",
  icons: {
    icon: [
      { url: "/favicon.ico", sizes: "32x32" },
      { url: "/icon.svg", type: "image/svg+xml" },
    ],
    apple: "/apple-touch-icon.png",
  },
  robots: { index: false, follow: false },
  other: { google: "notranslate" },
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f4f5f1" },
    { media: "(prefers-color-scheme: dark)", color: "#101513" },
  ],
};

export default async function Layout({ children }: { children: ReactNode }) {
  const theme = readTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    // A browser's translation replaces text nodes, which breaks the board's numbers and React's hold on them.
    <html lang="en-GB" translate="no" data-theme={theme} className={latin.variable}>
      <body>
        <InlineScript>{TOO_OLD}</InlineScript>
        {children}
      </body>
    </html>
  );
}
