import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkRoster } from "../deploy/check-config/roster.ts";
import { run } from "./checking.ts";
import { removeFolder } from "./remove-folder.ts";

/* `npm run check-config`, as a technician runs it: the first step of an upgrade. */
const SIGN_IN = {
  CONNECT_BASE_URL: "http://127.0.0.1:9",
  CONNECT_API_KEY: "a-key",
  PUBLIC_URL: "https://sitting.college.ac.uk",
  SIGN_IN_SECRET: "a-secret-of-the-tests-that-is-long-enough",
  GOOGLE_CLIENT_ID: "g-id",
  GOOGLE_CLIENT_SECRET: "g-secret",
  GOOGLE_DOMAINS: "college.ac.uk",
  GOOGLE_ISSUER: "http://127.0.0.1:9",
};

test("settings of a release before there was a rule name the setting to add", async () => {
  const { said, code } = await run(SIGN_IN);
  expect(said).toContain("ALLOWED_ADDRESSES or ALLOWED_GROUPS must say who is staff");
  expect(said).toContain("ALLOWED_ACCOUNTS=everyone says so");
  expect(code).toBeGreaterThan(0);
});

test("everyone, written out, is warned of", async () => {
  const { said } = await run({ ...SIGN_IN, ALLOWED_ACCOUNTS: "everyone" });
  expect(said).toMatch(
    /^Sign-in +WARNS +staff open .*; every account that the provider vouches for may sign in/m,
  );
});

test("any other rule is told, without an address", async () => {
  const rules = { ALLOWED_ADDRESSES: "jo.marsh@college.ac.uk", ALLOWED_CLAIM: "roles=staff" };
  const { said } = await run({ ...SIGN_IN, ...rules });
  expect(said).toMatch(
    /^Sign-in +ok +staff open .*; the addresses of ALLOWED_ADDRESSES, whoever has roles=staff may sign in$/m,
  );
  expect(said).not.toContain("jo.marsh");
});

test("teachers who are to see the rooms beside theirs need a file that names rooms", async () => {
  const dir = mkdtempSync(join(tmpdir(), "now-sitting-roster-"));
  writeFileSync(
    join(dir, "a.csv"),
    "class,upn,site,teacherEmail\n9A,S1001,North,jo@college.ac.uk\n",
  );
  const settings = { dir, upnSuffix: "", timeZone: "Europe/London" };
  const [bySite, byRoom] = [
    await checkRoster({ ...settings, classScope: "site" }),
    await checkRoster({ ...settings, classScope: "room" }),
  ];
  removeFolder(dir);
  expect(bySite).toMatchObject({ state: "ok" });
  expect(byRoom).toMatchObject({
    state: "WARNS",
    words: expect.stringContaining("names no room of any class"),
  });
});
