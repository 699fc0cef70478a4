import { lazy, useEffect } from "react";
import type * as Late from "./late.ts";

const load = () => import("./late.ts");

function late<Name extends keyof typeof Late>(name: Name) {
  return lazy(() => load().then((all) => ({ default: all[name] })));
}

export const Asleep = late("Asleep");
export const WallChanged = late("WallChanged");
export const WallLinkRefused = late("WallLinkRefused");
export const WallNoList = late("WallNoList");
export const WallSignedOut = late("WallSignedOut");

/** Has all of it come soon after the page: when it is needed there may be no network. */
export function useNoticesSoon(): void {
  useEffect(() => {
    load().catch(() => {});
  }, []);
}
