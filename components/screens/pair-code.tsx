import type { ReactNode } from "react";
import { codeFragment } from "#lib/domain/screens";
import { clockTime } from "#lib/domain/time";
import { QrCode } from "../ui/qr-code.tsx";
import { Flaps } from "./flaps.tsx";
import { usePairing } from "./use-pairing.ts";

interface PairCodeProps {
  /** The address that staff open, without a slash at its end. */
  publicUrl: string;
  timeZone: string;
  /** Stands over the code. */
  children?: ReactNode;
}

/** The code, what to do with it, and until when it works. */
export function PairCode({ publicUrl, timeZone, children }: PairCodeProps) {
  const { code, until, isInTrouble } = usePairing();
  return (
    <>
      {children}
      <div className="pair-code">
        <Flaps code={code} />
        <div className="pair-qr">
          {code !== null && (
            <>
              <QrCode
                text={`${publicUrl}/screens${codeFragment(code)}`}
                label="QR code of this screen’s code, for a phone"
              />
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
        {isInTrouble ? (
          <span className="text-amber-text">
            Cannot reach the Now Sitting server. Trying again.
          </span>
        ) : (
          until !== null && (
            <>This code works once, until {clockTime(until, timeZone)}. A new one follows.</>
          )
        )}
      </p>
    </>
  );
}
