import { useEffect, useState } from "react";
import type { QrCode } from "#lib/domain/qr-code";

/**
 * The code for an address. What draws it is loaded late: every wall would load it, and only one that is being added needs
 * it. Null until it has come, and where it doesn't: whoever adds the screen can type the letters.
 * @param text null where there is no address yet
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
