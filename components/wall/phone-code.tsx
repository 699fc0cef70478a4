import { useMemo, useSyncExternalStore } from "react";
import { boardAddress } from "#lib/domain/wall-link";
import { codeModules, QrCode } from "../ui/qr-code.tsx";
import type { ShownPart } from "./scope-in-words.ts";
import { codeSide } from "./wall-layout.ts";

const NEVER = () => () => {};

/** Where the board of the same part is, and the code that says so. */
export interface Phone {
  path: string;
  /** With the origin, as the code has it; null before the page knows its own. */
  text: string | null;
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
  const modules = useMemo(() => (text === null ? null : codeModules(text)), [text]);
  return { path, text, side: (modules && codeSide(modules, unit, ratio)) ?? 0 };
}

interface PhoneCodeProps {
  phone: Phone;
  /** Whether nobody signs in. */
  isDemo: boolean;
}

/** The board of the same part, for a phone: there its reader signs in. No credential is in it. */
export function PhoneCode({ phone: { path, text, side }, isDemo }: PhoneCodeProps) {
  return (
    <a className="wall-phone" href={path}>
      <span>{isDemo ? "Full list" : "Full list, after sign-in"}</span>
      {text !== null && side > 0 && (
        <QrCode text={text} label="Code for a phone" className="wall-code" />
      )}
    </a>
  );
}
