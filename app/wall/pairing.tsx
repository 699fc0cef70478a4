import "server-only";
import type { ReactNode } from "react";
import type { ScreenAs } from "#lib/domain/filters";
import type { Denied } from "#lib/auth/guard";
import { theScreens } from "#lib/screens/the-screens";
import { theAccess } from "#lib/auth/the-access";
import { env } from "#lib/config/env";
import { PairScreen, RevokedScreen, UnknownScreen } from "../../components/screens/not-let-in.tsx";

/**
 * What a wall shows that was not let in; null where there are no screens, so that somebody must sign in there. For
 * `guarded("viewer", "/wall", …, pairing)`.
 */
export function pairing(denied: Denied, as: ScreenAs): ReactNode {
  const access = theAccess();
  if (!access || !theScreens()) return null;
  const { organisationName, timeZone } = env();
  const { publicUrl } = access;
  const props = { as, publicUrl, organisationName, timeZone };
  if (denied.why === "screens_unreadable") return <UnknownScreen {...props} />;
  return denied.why === "revoked" ? (
    <RevokedScreen {...props} revokedAt={denied.revokedAt} />
  ) : (
    <PairScreen {...props} />
  );
}
