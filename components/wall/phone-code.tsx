import { useSyncExternalStore } from "react";
import type { QrCode } from "#lib/domain/qr-code";
import { CodePicture } from "../ui/code-picture.tsx";
import { codeSide } from "./code-side.ts";

const NEVER = () => () => {};

/** Where the board of the same part is, and the code that says so. */
export interface Phone {
  path: string;
  /** Null for an address that no code can hold, and where no phone could read it on this screen. */
  code: QrCode | null;
}

/**
 * How large the code is on this screen, pixels; 0 where no phone could read it.
 * @param unit a design pixel of the screen, pixels
 */
export function useCodeSide({ code }: Phone, unit: number): number {
  const ratio = useSyncExternalStore(
    NEVER,
    () => devicePixelRatio,
    () => 1,
  );
  return (code && codeSide(code.size, unit, ratio)) ?? 0;
}

interface PhoneCodeProps {
  phone: Phone;
  /** Whether nobody signs in. */
  isDemo: boolean;
}

/** The board of the same part, for a phone: there its reader signs in. No credential is in it. */
export function PhoneCode({ phone: { path, code }, isDemo }: PhoneCodeProps) {
  return (
    <a className="wall-phone" href={path} data-code={code ? "" : undefined}>
      <span>{isDemo ? "Full list" : "Full list, after sign-in"}</span>
      {code && <CodePicture code={code} label="Code for a phone" className="wall-code" />}
    </a>
  );
}
