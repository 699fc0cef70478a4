import { useMemo, useSyncExternalStore } from "react";
import { boardAddress } from "#lib/domain/wall-link";
import { codeOf, CodePicture, type Code } from "../ui/qr-code.tsx";
import type { ShownPart } from "./scope-in-words.ts";
import { codeSide } from "./wall-layout.ts";

const NEVER = () => () => {};

/** Where the board of the same part is, and the code that says so. */
export interface Phone {
  path: string;
  /** Null before the page knows its own origin, and for an address that no code can hold. */
  code: Code | null;
  /** Pixels; 0 where no phone could read the code on this screen. */
  side: number;
}

/**
 * @param publicUrl what address staff open; where nobody says so, it is the one that this screen has opened
 * @param unit a design pixel of the screen, pixels
 */
export function usePhone(shown: ShownPart, publicUrl: string | null, unit: number): Phone {
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
  const path = boardAddress(shown);
  const origin = publicUrl ?? here;
  const text = origin === null ? null : origin + path;
  const code = useMemo(() => (text === null ? null : codeOf(text)), [text]);
  return { path, code, side: (code && codeSide(code.size, unit, ratio)) ?? 0 };
}

interface PhoneCodeProps {
  phone: Phone;
  /** Whether nobody signs in. */
  isDemo: boolean;
}

/** The board of the same part, for a phone: there its reader signs in. No credential is in it. */
export function PhoneCode({ phone: { path, code, side }, isDemo }: PhoneCodeProps) {
  const isShown = code !== null && side > 0;
  return (
    <a className="wall-phone" href={path} data-code={isShown ? "" : undefined}>
      <span>{isDemo ? "Full list" : "Full list, after sign-in"}</span>
      {isShown && <CodePicture code={code} label="Code for a phone" className="wall-code" />}
    </a>
  );
}
