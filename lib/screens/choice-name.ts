import { createHash } from "node:crypto";
import { keyOfScope } from "#lib/domain/scope";
import type { ScreenChoice } from "#lib/domain/screens";

/** Names what a screen may show, without telling it: two that show the same have one name. */
export function choiceName({ scope, names, show }: Omit<ScreenChoice, "name">): string {
  const text = JSON.stringify([keyOfScope(scope), names, show]);
  return createHash("sha256").update(text).digest("base64url").slice(0, 16);
}
