import { createHash } from "node:crypto";
import type { SubjectOrder } from "#lib/domain/order";
import { keyOfScope, type View } from "#lib/domain/scope";
import { readVersion, writeVersion } from "#lib/domain/version";

/** The same text for the same view, in whatever order its scope was written. */
export function keyOfView({ names, scope, limitsOf = [] }: View): string {
  return `${names} ${keyOfScope(scope)} ${JSON.stringify(limitsOf && [...new Set(limitsOf)].sort())}`;
}

/** Short text that differs between any two orders. */
export function orderTag(order: SubjectOrder): string {
  return digest(order.map((subject) => subject.toLowerCase())).slice(0, 6);
}

/**
 * The text for a revision in a view. Each view and order has its own, as if it came from another process: a reader
 * who comes from another loads the list again, instead of applying changes that don't belong to it.
 */
export function writeRev(epoch: string, number: number, view: View, order: SubjectOrder): string {
  return writeVersion({ process: processIn(epoch, view, order), place: number });
}

/** The revision's number; null for text of another process, view or order. */
export function readRev(
  text: string,
  epoch: string,
  view: View,
  order: SubjectOrder,
): number | null {
  const version = readVersion(text);
  return version?.process === processIn(epoch, view, order) ? version.place : null;
}

function processIn(epoch: string, view: View, order: SubjectOrder): string {
  return epoch + digest([keyOfView(view), orderTag(order)]).slice(0, 12);
}

function digest(words: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(words)).digest("hex");
}
