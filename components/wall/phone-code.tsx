import { useSyncExternalStore } from "react";
import { boardAddress } from "#lib/wall-link";
import { QrCode } from "../ui/qr-code.tsx";
import type { ShownPart } from "./scope-in-words.ts";

const NEVER = () => () => {};

interface PhoneCodeProps {
  shown: ShownPart;
  publicUrl: string | null;
}

/** The board of the same part, for a phone: there its reader signs in. No credential is in it. */
export function PhoneCode({ shown, publicUrl }: PhoneCodeProps) {
  // Where nobody says what address staff open, it is the one that this screen has opened.
  const here = useSyncExternalStore(
    NEVER,
    () => location.origin,
    () => null,
  );
  const origin = publicUrl ?? here;
  const path = boardAddress(shown);
  return (
    <a className="wall-phone" href={path}>
      <span>
        Full list,
        <br />
        after sign-in
      </span>
      {origin !== null && (
        <QrCode text={origin + path} label="Code for a phone" className="wall-code" />
      )}
    </a>
  );
}
