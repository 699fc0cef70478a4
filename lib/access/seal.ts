import { hkdfSync } from "node:crypto";
import { EncryptJWT, jwtDecrypt } from "jose";

/** Encrypts what a browser is to keep for us and neither read nor change. */
export interface Seal {
  /** @param until seconds since 1970 */
  close(content: Record<string, unknown>, until: number): Promise<string>;
  /** Null for what another secret or purpose has sealed, what was changed, and what is over. */
  open(sealed: string): Promise<Record<string, unknown> | null>;
}

/**
 * A key of its own for each purpose: what was sealed for one opens for no other. With the secret all keys
 * turn, so whoever is signed in is no longer.
 */
export function createSeal(secret: string, purpose: string): Seal {
  const key = new Uint8Array(hkdfSync("sha256", secret, "now-sitting", purpose, 32));
  return {
    close: (content, until) =>
      new EncryptJWT(content)
        .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
        .setExpirationTime(until)
        .encrypt(key),
    open: (sealed) =>
      jwtDecrypt(sealed, key, {
        keyManagementAlgorithms: ["dir"],
        contentEncryptionAlgorithms: ["A256GCM"],
      }).then(
        ({ payload }) => payload,
        () => null,
      ),
  };
}
