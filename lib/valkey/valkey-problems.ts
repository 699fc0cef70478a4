import "server-only";
import type { ProblemKind } from "#lib/domain/problem-kind";
import { theRecords } from "#lib/valkey/the-records";
import { theValkey } from "#lib/valkey/the-valkey";

/** What is wrong now with the server where the instances meet. */
export function valkeyProblems(): ProblemKind[] {
  const valkey = theValkey();
  if (valkey === null) return [];
  const { state } = valkey;
  if (state !== "ready") return [state === "away" ? "valkey_away" : "valkey_on_disk"];
  const records = theRecords();
  if (records === null || records.hearing.heard.lostMs === 0) return [];
  return [records.isTaking ? "valkey_away" : "valkey_full"];
}
