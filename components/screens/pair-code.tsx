import type { ReactNode } from "react";
import { codeFragment } from "#lib/domain/screens";
import { clockTime } from "#lib/domain/time";
import { CodePicture } from "../ui/code-picture.tsx";
import { Flaps } from "./flaps.tsx";
import type { PairScreenProps } from "./pair-screen-props.ts";
import { usePairing } from "./use-pairing.ts";
import { useQrCode } from "./use-qr-code.ts";

interface PairCodeProps extends Omit<PairScreenProps, "organisationName"> {
  /** Stands over the code. */
  children?: ReactNode;
}

const TROUBLE = {
  unreachable: "Cannot reach the Now Sitting server. Trying again.",
  cookie_not_kept:
    "This browser keeps no cookie here, so this screen can’t be added. Allow cookies, for a page in a frame too.",
};

/** The code, what to do with it, and until when it works. */
export function PairCode({ as, publicUrl, timeZone, children }: PairCodeProps) {
  const { code, until, trouble } = usePairing(as);
  const picture = useQrCode(code && `${publicUrl}/screens${codeFragment(code)}`);
  return (
    <>
      {children}
      <div className="pair-code">
        <Flaps code={code} />
        <div className="pair-qr">
          {picture !== null && (
            <>
              <CodePicture code={picture} label="QR code of this screen’s code, for a phone" />
              <p>
                Or scan with
                <br />
                your phone
              </p>
            </>
          )}
        </div>
      </div>
      <ol>
        <li>
          On your computer, sign in and open <b>Screens</b>
        </li>
        <li>
          Choose <b>Add a screen</b> and type this code
        </li>
        <li>Choose what it shows, and how names appear</li>
      </ol>
      <p className="pair-foot">
        {trouble !== null ? (
          <span className="text-amber-text">{TROUBLE[trouble]}</span>
        ) : (
          until !== null && (
            <>This code works once, until {clockTime(until, timeZone)}. A new one follows.</>
          )
        )}
      </p>
    </>
  );
}
