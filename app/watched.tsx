import "server-only";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { NONCE_HEADER } from "#lib/http/nonce";
import { Alive } from "../components/live/alive.tsx";
import { HIDE_NAMES } from "../components/live/names-script.ts";
import { WATCH } from "../components/live/watch-script.ts";
import { InlineScript } from "./inline-script.tsx";

interface WatchedProps {
  /** What stops, in the reader's words. */
  what: "page" | "screen";
  children: ReactNode;
}

/** A page that shows what is happening, and must never go on looking so once it does not work. */
export async function Watched({ what, children }: WatchedProps) {
  const nonce = (await headers()).get(NONCE_HEADER) ?? undefined;
  return (
    <>
      <InlineScript>{HIDE_NAMES}</InlineScript>
      <InlineScript>{WATCH}</InlineScript>
      <Alive>{`This ${what} has stopped. It loads itself again as soon as it can.`}</Alive>
      <noscript>
        <style nonce={nonce}>{"body{visibility:hidden}noscript p{visibility:visible}"}</style>
        <p className="live-stopped">
          {`This ${what} needs JavaScript, which is switched off in this browser, so it shows no learners.`}
        </p>
      </noscript>
      {children}
    </>
  );
}
