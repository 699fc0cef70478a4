import { useSyncExternalStore } from "react";
import { boardAddress } from "#lib/domain/wall-link";
import { QrCode } from "../ui/qr-code.tsx";
import type { ShownPart } from "./scope-in-words.ts";
import { useScreenSize } from "./use-screen-size.ts";
import { codeSide } from "./wall-layout.ts";

const NEVER = () => () => {};

/** The least of a module, in the screen's own pixels, that a phone's camera tells from its neighbours. */
const LEAST_MODULE = 2;

interface PhoneCodeProps {
  shown: ShownPart;
  publicUrl: string | null;
  /** Whether nobody signs in. */
  isDemo: boolean;
}

/** The board of the same part, for a phone: there its reader signs in. No credential is in it. */
export function PhoneCode({ shown, publicUrl, isDemo }: PhoneCodeProps) {
  // Where nobody says what address staff open, it is the one that this screen has opened.
  const here = useSyncExternalStore(
    NEVER,
    () => location.origin,
    () => null,
  );
  const ratio = useSyncExternalStore(
    NEVER,
    () => devicePixelRatio,
    () => 1,
  );
  const screen = useScreenSize();
  const side = screen ? codeSide(screen) : 0;
  const origin = publicUrl ?? here;
  const path = boardAddress(shown);
  return (
    <a className="wall-phone" href={path}>
      <span>
        Full list
        {!isDemo && (
          <>
            ,<br />
            after sign-in
          </>
        )}
      </span>
      {origin !== null && (
        <QrCode
          text={origin + path}
          label="Code for a phone"
          className="wall-code"
          most={(side * ratio) / LEAST_MODULE}
        />
      )}
    </a>
  );
}
