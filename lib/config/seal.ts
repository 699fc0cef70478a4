import { hkdfSync } from "node:crypto";
import { EncryptJWT, jwtDecrypt } from "jose";

/** Encrypts what a browser keeps for us and must neither read nor change. */
export interface Seal {
  /** @param until seconds since 1970 */
  close(content: Record<string, unknown>, until: number): Promise<string>;
  /** Null for what was sealed with another secret or purpose, was changed, or has expired. */
  open(sealed: string): Promise<Record<string, unknown> | null>;
}

/**
 * A key for each purpose: what was sealed for one doesn't open for another. All keys change with the secret, which
 * signs everybody out.
 * @param now milliseconds since 1970: by it what was sealed expires
 */
export function createSeal(secret: string, purpose: string, now: () => number = Date.now): Seal {
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
        currentDate: new Date(now()),
      }).then(
        ({ payload }) => payload,
        () => null,
      ),
  };
}
