import { expect, test } from "vitest";
import { good, mistakesOf, settingsOf, signedIn } from "#lib/config/sample-settings";

test("instances meet at a server that is reached with TLS, or is on this machine", () => {
  const url = "rediss://now:p%40ss@valkey.college.ac.uk:6379/1";
  expect(settingsOf({ ...signedIn, VALKEY_URL: url }).valkey).toEqual({ url, isVouchedFor: false });
  for (const [given, read] of [
    ["redis://LocalHost:6379", "redis://localhost:6379"],
    ["redis://127.1", "redis://127.0.0.1"],
    ["redis://:p%25%2F%23@[0:0:0:0:0:0:0:1]:6379", "redis://:p%25%2F%23@[::1]:6379"],
    ["rediss://VALKEY.college.ac.uk:6380/0", "rediss://valkey.college.ac.uk:6380/0"],
  ]) {
    expect(settingsOf({ ...signedIn, VALKEY_URL: given! }).valkey?.url).toBe(read);
  }
  const here = { ...signedIn, VALKEY_URL: "redis://127.0.0.1:6379", VALKEY_NO_DISK: "yes" };
  expect(settingsOf(here).valkey).toEqual({ url: here.VALKEY_URL, isVouchedFor: true });
});

test.each([
  ["is no address", { VALKEY_URL: "valkey:p@ss" }, "VALKEY_URL must be the address of"],
  ["is a web page's", { VALKEY_URL: "https://p:ss@valkey" }, "VALKEY_URL must be the address of"],
  ["would be open", { VALKEY_URL: "redis://u:pass@10.0.0.7" }, "VALKEY_URL must begin with rediss"],
  ["says more", { VALKEY_URL: "rediss://u:pass@valkey/1?tls=no" }, "VALKEY_URL may end in"],
  ["has a % that stands for nothing", { VALKEY_URL: "rediss://u:pass%@valkey" }, "must be %25"],
  ["has half a letter", { VALKEY_URL: "rediss://p%C3ss:u@valkey" }, "must be %25"],
  ["has a # in its password", { VALKEY_URL: "rediss://u:pass#1@valkey" }, "# as %23"],
  ["has a / after digits", { VALKEY_URL: "rediss://u:12/pass@valkey" }, "/ as %2F"],
  ["has no such database", { VALKEY_URL: "rediss://u:pass@valkey/1e9" }, "VALKEY_URL may end in"],
  ["is a socket", { VALKEY_URL: "unix:///run/valkey.sock" }, "redis://127.0.0.1:6379"],
  ["has no port", { VALKEY_URL: "rediss://u:pass@valkey:0" }, "VALKEY_URL must be the address of"],
  [
    "has no such host",
    { VALKEY_URL: "rediss://u:pass@val%zzkey" },
    "VALKEY_URL must be the address",
  ],
  ["only looks like here", { VALKEY_URL: "redis://u:pass@127.evil" }, "VALKEY_URL must begin with"],
  ["is vouched for by halves", { VALKEY_NO_DISK: "true" }, "VALKEY_NO_DISK must be yes"],
])("a meeting place that %s is a mistake, and its password stays unsaid", (_what, given, words) => {
  const [mistake = ""] = mistakesOf({ ...good, ...signedIn, ...given });
  expect(mistake).toContain(words);
  expect(mistake).not.toMatch(/p@?ss|pass@/);
});

test("instances that nobody signs in to can't meet", () => {
  expect(mistakesOf({ ...good, VALKEY_URL: "redis://127.0.0.1" })).toEqual([
    "VALKEY_URL needs sign-in: what is kept there is sealed with a key made from SIGN_IN_SECRET.",
  ]);
});
