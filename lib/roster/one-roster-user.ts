import { readAddress } from "#lib/roster/addresses";
import type { LearnerKeys } from "#lib/roster/enrolment";
import { faultInWords, KEY_NATURES, readKey } from "#lib/roster/key-text";
import { isNoName } from "#lib/roster/no-value";
import type { TableRow } from "#lib/roster/table";

/** The one that somebody goes by first. */
const GIVEN = ["preferredGivenName", "preferredFirstName", "givenName"];
const FAMILY = ["preferredFamilyName", "preferredLastName", "familyName"];
/** The columns that say what somebody is called. */
export const NAMES = ["username", ...GIVEN, ...FAMILY];
const PREFERRED = NAMES.filter((name) => name.startsWith("preferred"));

export const hasPreferredName = (row: TableRow) =>
  PREFERRED.some((column) => row.cell(column) !== "");

/** What one row of `users.csv` says of somebody, and in words what in their keys is none. */
export function readUser(
  row: TableRow,
  sourcedId: string,
): { keys: LearnerKeys; name: string | null; faults: readonly string[] } {
  const faults: string[] = [];
  const identifier = keyIn(row.cell("identifier"), "identifier", "misNumber", faults);
  const others = identifier === null ? [] : [identifier];
  let named: string | null = null;
  for (const text of row.cell("userIds").split(/[,;|]/)) {
    const { isUpn, id } = typedId(text);
    const key = keyIn(id, "userIds", isUpn ? "upn" : "misNumber", faults);
    if (key === null) continue;
    // Only now without the spaces within: by them a remark is known for one.
    const bare = key.replaceAll(/\s/g, "");
    if (isUpn) named ??= bare;
    if (!others.includes(bare)) others.push(bare);
  }
  return {
    keys: {
      userId: null,
      externalId: null,
      upn: named ?? others.find((id) => UPN.test(id)) ?? null,
      username: keyIn(row.cell("username"), "username", "username", faults),
      email: keyIn(row.cell("email"), "email", "email", faults)?.toLowerCase() ?? null,
      sourcedId,
      others,
    },
    name: [nameIn(row, GIVEN), nameIn(row, FAMILY)].filter(Boolean).join(" ") || null,
    faults,
  };
}

function keyIn(
  cell: string,
  column: string,
  kind: keyof typeof KEY_NATURES,
  faults: string[],
): string | null {
  const { value, fault } = kind === "email" ? readAddress(cell) : readKey(cell, KEY_NATURES[kind]);
  if (fault !== null) faults.push(faultInWords(column, fault));
  return value;
}

/** The first column's that has one. */
function nameIn(row: TableRow, columns: readonly string[]): string | null {
  const column = columns.find((each) => !isNoName(row.cell(each)));
  return column === undefined ? null : row.cell(column);
}

/** `{UPN:S1324444},{SIS:0042}`; some leave the brackets away, or write others. */
function typedId(text: string): { isUpn: boolean; id: string } {
  const plain = text.replaceAll(/[{}[\]"]/g, "").trim();
  const colon = plain.indexOf(":");
  const isUpn = colon > 0 && plain.slice(0, colon).trim().toLowerCase() === "upn";
  return { isUpn, id: plain.slice(colon + 1).trim() };
}

/** A letter, eleven figures, and a figure or a letter. Source: the Department for Education's guide to UPNs. */
const UPN = /^[A-Z]\d{11}[0-9A-Z]$/i;
