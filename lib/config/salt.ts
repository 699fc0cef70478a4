import { hkdfSync, randomBytes } from "node:crypto";
import { oncePerProcess } from "#lib/process";

/**
 * What is hashed together with whatever somebody could guess: random in each process, so that nobody can find a learner
 * by hashing what they know of them.
 */
const salts = () => oncePerProcess("salts", () => ({ root: randomBytes(32) }));

/** A salt for one purpose. */
export function saltFor(purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", salts().root, "now-sitting salt", purpose, 32));
}

/** Instances that answer alike need the same: of their common secret, which nobody else knows. To be called first. */
export function shareSalts(secret: string): void {
  salts().root = Buffer.from(hkdfSync("sha256", secret, "now-sitting", "salts", 32));
}
