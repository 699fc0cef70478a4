import { useEffect, useState } from "react";
import type { QrCode } from "#lib/domain/qr-code";

/**
 * The code for an address, or for none, once what draws it has come: few screens are being added, and all would load it. Null until
 * then, and where it does not come: whoever adds the screen can type the code.
 */
export function useQrCode(text: string | null): QrCode | null {
  const [drawn, setDrawn] = useState<{ text: string; code: QrCode | null } | null>(null);
  useEffect(() => {
    if (text === null) return undefined;
    let isOver = false;
    void import("#lib/domain/qr-code")
      .then(({ qrCodeOf }) => isOver || setDrawn({ text, code: qrCodeOf(text) }))
      .catch(() => {});
    return () => void (isOver = true);
  }, [text]);
  return drawn?.text === text ? drawn.code : null;
}
