import type { ReactNode } from "react";
import { Fit } from "./fit.tsx";
import { PhoneCode, type Phone } from "./phone-code.tsx";

interface WallFootProps {
  /** Which page this is; absent where there is one. */
  page?: ReactNode;
  note?: string | undefined;
  phone: Phone;
  isDemo: boolean;
}

/** The line beneath all else, inside the safe margins. */
export function WallFoot({ page, note, phone, isDemo }: WallFootProps) {
  return (
    <div className="wall-foot">
      {page}
      {note !== undefined && <Note>{note}</Note>}
      <PhoneCode phone={phone} isDemo={isDemo} />
    </div>
  );
}

/** A sentence of what stands beneath the names. */
export function Note({ children: note }: { children: string }) {
  return (
    <Fit as="span" className="wall-note" least={0.6} text={note}>
      {note}
    </Fit>
  );
}
