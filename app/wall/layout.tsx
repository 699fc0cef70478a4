import { headers } from "next/headers";
import type { ReactNode } from "react";
import { NONCE_HEADER } from "#lib/nonce";
import { STOPPED_ID, WATCH } from "#lib/wall-watch";
import { ThisScreen } from "../../components/wall/this-screen.tsx";
import { wallLatin } from "./fonts.ts";
import "./wall.css";

/** Whatever a screen shows, nobody is there to see to it. */
export default async function WallLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get(NONCE_HEADER) ?? undefined;
  return (
    <div className={wallLatin.variable}>
      <script nonce={nonce} dangerouslySetInnerHTML={{ __html: WATCH }} />
      <p id={STOPPED_ID} className="wall-stopped" role="alert" hidden>
        This screen has stopped. It loads itself again as soon as it can.
      </p>
      {children}
      <ThisScreen />
    </div>
  );
}
