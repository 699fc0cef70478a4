import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { readTheme, THEME_COOKIE } from "../components/ui/theme.ts";
import { latin } from "./fonts.ts";
import "./globals.css";

export const metadata: Metadata = {
  description: "Who is sitting an initial assessment right now.",
  robots: { index: false, follow: false },
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
    <html lang="en-GB" data-theme={theme} className={latin.variable}>
      <body>{children}</body>
    </html>
  );
}
