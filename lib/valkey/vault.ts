import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { promisify } from "node:util";
import { deflateRaw, inflateRaw } from "node:zlib";

/**
 * The shape of the values. Two neighbouring releases run side by side during an update, so a new shape takes two of them:
 * one that reads it and goes on writing the one before, and then one that writes it.
 */
const WRITES = 1;
const READS: ReadonlySet<number> = new Set([1]);

const CIPHER = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const compress = promisify(deflateRaw);
const decompress = promisify(inflateRaw);

/** Closes what is kept on the server, which must neither read nor change it, and opens it again. */
export interface Vault {
  /** Names this product and this secret in every key: others may share the server. */
  readonly namespace: string;
  /**
   * @param name the key that it is kept under, with whatever else it belongs to: elsewhere it won't open
   * @param value as JSON has it
   */
  close(name: string, value: unknown): Promise<Buffer>;
  /** Null for what was closed with another secret or for another name, was changed, or is of a release too far away. */
  open(name: string, closed: Buffer): Promise<unknown>;
  /** Whether it is of a release too far away. */
  isForeign(closed: Buffer): boolean;
  /** Short text for something that must not be read in a key, such as a session's id. */
  nameOf(kind: string, id: string): string;
}

/** @param secret SIGN_IN_SECRET, the same on every instance */
export function createVault(secret: string): Vault {
  const derive = (purpose: string) =>
    Buffer.from(hkdfSync("sha256", secret, "now-sitting", purpose, 32));
  const key = derive("valkey");
  const names = derive("valkey names");
  const digest = (text: string) =>
    Buffer.from(hkdfSync("sha256", names, "", text, 16)).toString("base64url");

  return {
    namespace: `now-sitting:${digest("namespace").slice(0, 8)}:`,
    nameOf: (kind, id) => `${kind}:${digest(`${kind} ${id}`)}`,
    async close(name, value) {
      const plain = await compress(JSON.stringify(value), { level: 1 });
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, key, nonce).setAAD(aad(name, WRITES));
      const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([Buffer.from([WRITES]), nonce, cipher.getAuthTag(), sealed]);
    },
    isForeign: (closed) => closed.length > 0 && !READS.has(closed[0]!),
    async open(name, closed) {
      const version = closed[0] ?? 0;
      if (!READS.has(version)) return null;
      const nonce = closed.subarray(1, 1 + NONCE_BYTES);
      const tag = closed.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES);
      try {
        const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES })
          .setAAD(aad(name, version))
          .setAuthTag(tag);
        const sealed = closed.subarray(1 + NONCE_BYTES + TAG_BYTES);
        const plain = Buffer.concat([decipher.update(sealed), decipher.final()]);
        return JSON.parse((await decompress(plain)).toString()) as unknown;
      } catch {
        return null;
      }
    },
  };
}

const aad = (name: string, version: number) => Buffer.from(`${version} ${name}`);
