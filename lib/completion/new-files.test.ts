import { expect, test } from "vitest";
import {
  account,
  completionOver,
  finish,
  NOON,
  rosterOf,
  SampleConnect,
} from "#lib/completion/sample-connect";
import { sitting } from "#lib/list/sample-house";
import type { Roster } from "#lib/roster/roster";
import { NOTHING_KNOWN } from "#lib/sync/state";

/* New files may no longer say whose an account is: what the old ones said goes, whether or not anybody looked before. */

async function afterNewFiles(hasLooked: boolean) {
  const connect = new SampleConnect();
  const { completion, ask } = completionOver(connect);
  const before = await rosterOf("externalId,learner", "11B,1,Amina Khan");
  const after = await rosterOf("externalId,learner", "11B,1,Amina Khan", "9B,1,Ben Lee");
  connect.accounts = [account("amina", { externalId: "1" })];
  connect.finishes = [finish("amina", "English", NOON)];
  const keys = { userId: "amina", externalId: "1", upn: "", username: "", emails: [] };
  const found = before.match(keys)!;
  const match = { kind: found.kind, learners: found.learners.map(({ id }) => id), extraTime: 0 };
  const listed = sitting("amina", { learner: { id: "amina" }, match });
  const accept = (sittings: ReadonlyMap<string, typeof listed>, roster: Roster) =>
    completion.accept({ state: { ...NOTHING_KNOWN, sittings }, finishes: [], roster });
  accept(new Map([["amina", listed]]), before);
  if (hasLooked) await ask(before);
  accept(new Map(), after);
  return ask(after);
}

test.each([
  ["nobody", false],
  ["somebody", true],
])(
  "where %s has looked before, a key that two share by now finds neither",
  async (_who, hasLooked) => {
    expect(await afterNewFiles(hasLooked)).toMatchObject([{ accounts: [], unknown: "not_found" }]);
  },
);
