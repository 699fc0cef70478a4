import type { Settings } from "#lib/config/settings";
import { ok, warns, type Finding } from "./row.ts";

/** Who may frame a wall, and whether one could be added there. */
export function checkFrames({ wallFrameAncestors, access, dataDir, valkey }: Settings): Finding {
  const said = `pages of ${wallFrameAncestors.join(", ")} may frame /wall, and nothing else`;
  if (access.mode === "sign-in" && dataDir === null && valkey === null) {
    return warns(
      `${said}; but a framed wall shows learners only as a screen, and none can be added without DATA_DIR`,
    );
  }
  if (access.publicUrl?.startsWith("http:")) {
    return warns(
      `${said}; but in a page that came by https no browser shows one at ${access.publicUrl}`,
    );
  }
  return ok(said);
}
