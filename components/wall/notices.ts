import { lazy } from "react";

// What most walls never show does not come with the first load.
export const WallSignedOut = lazy(async () => ({
  default: (await import("./wall-signed-out.tsx")).WallSignedOut,
}));
export const WallChanged = lazy(async () => ({
  default: (await import("./wall-changed.tsx")).WallChanged,
}));
export const WallLinkRefused = lazy(async () => ({
  default: (await import("./wall-link-refused.tsx")).WallLinkRefused,
}));
