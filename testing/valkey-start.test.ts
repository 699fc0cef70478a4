import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { checkValkey } from "../deploy/check-config/valkey.ts";
import { endAfterEach, meetingAt, SECRET, serverOf, untilReady } from "./instances.ts";
import { hasValkey } from "./valkey-server.ts";

/* What a start and check-config say of the server where instances meet. */

endAfterEach();

const SETTINGS = {
  CONNECT_BASE_URL: "http://127.0.0.1:9",
  CONNECT_API_KEY: "a-key",
  PUBLIC_URL: "https://sitting.college.ac.uk",
  SIGN_IN_SECRET: SECRET,
  GOOGLE_CLIENT_ID: "g-id",
  GOOGLE_CLIENT_SECRET: "g-secret",
  GOOGLE_DOMAINS: "college.ac.uk",
  ALLOWED_ADDRESSES: "@college.ac.uk",
};

/** The part of a start that has to do with other instances. */
async function start(settings: Record<string, string>) {
  const file = new URL("../deploy/meet-others.ts", import.meta.url).href;
  const work = `await (await import(${JSON.stringify(file)})).meetOthers(); console.log("goes on"); process.exit(0)`;
  const child = spawn(
    process.execPath,
    [
      "--conditions=react-server",
      "--import",
      import.meta.resolve("tsx"),
      "--input-type=module",
      "-e",
      work,
    ],
    { env: { PATH: process.env["PATH"], NODE_ENV: "production", ...SETTINGS, ...settings } },
  );
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (part: Buffer) => void (said += part.toString()));
  }
  await new Promise((resolve) => child.on("close", resolve));
  return { said, code: child.exitCode };
}

const checked = ({ url }: { url: string }, isVouchedFor = false) =>
  checkValkey({ url, isVouchedFor }, SECRET, null);

test("an instance alone starts as ever", async () => {
  expect(await start({})).toEqual({ said: "goes on\n", code: 0 });
});

describe.runIf(hasValkey)("with a server", () => {
  test("one that writes nothing to a disk is used", async () => {
    const server = await serverOf();
    const { said, code } = await start({ VALKEY_URL: server.url });
    expect(code).toBe(0);
    expect(said).toContain("Valkey can be used");
    expect(await checked(server)).toEqual({
      state: "ok",
      words: expect.stringMatching(
        /^(Redis|Valkey) \d+\.\S+ at 127\.0\.0\.1:\d+; it writes nothing to a disk$/,
      ),
    });
  });

  test.each([
    ["save", "3600 1"],
    ["appendonly", "yes"],
  ])("one whose %s is %s is refused", async (name, value) => {
    const server = await serverOf([
      "--dir",
      "/tmp",
      "--appenddirname",
      `now-sitting-${process.pid}`,
    ]);
    await server.ask("CONFIG", "SET", name, value);
    const { said, code } = await start({ VALKEY_URL: server.url });
    expect({ said, code }).toMatchObject({ code: 78 });
    expect(said).toContain('set its save to "" and its appendonly to no');
    expect(await checked(server, true)).toMatchObject({ state: "FAILS" });
    await server.ask("CONFIG", "SET", name, name === "save" ? "" : "no");
    expect(await checked(server)).toMatchObject({ state: "ok" });
  });

  test("one that doesn't say is refused until somebody vouches for it", async () => {
    const server = await serverOf();
    await server.ask("ACL", "SETUSER", "now", "on", ">a-password", "~*", "+@all", "-config");
    const url = server.url.replace("//", "//now:a-password@");
    const refused = await start({ VALKEY_URL: url });
    expect(refused).toMatchObject({ code: 78 });
    expect(refused.said).toContain("set VALKEY_NO_DISK=yes");
    expect(refused.said).not.toContain("a-password");
    expect(await checked({ url })).toMatchObject({ state: "FAILS" });
    expect(await start({ VALKEY_URL: url, VALKEY_NO_DISK: "yes" })).toMatchObject({ code: 0 });
    const { state, words } = await checked({ url }, true);
    expect({ state, words }).toMatchObject({ state: "ok" });
    expect(words).toContain("VALKEY_NO_DISK=yes says that it writes nothing to a disk");
  });

  test("a user with the rights that docs/running.md names is enough", async () => {
    const server = await serverOf();
    const page = readFileSync(new URL("../docs/running.md", import.meta.url), "utf8");
    const [, rights = ""] = /^user now-sitting on >PASSWORD (.+)$/m.exec(page)!;
    await server.ask("ACL", "SETUSER", "now-sitting", "on", ">a-password", ...rights.split(" "));
    const url = server.url.replace("//", "//now-sitting:a-password@");
    expect(await checked({ url })).toMatchObject({ state: "ok" });
    const { valkey, records } = meetingAt({ url });
    await untilReady({ valkey, records });
    expect(records.hearing.heard).toMatchObject({ agoMs: expect.any(Number), lostMs: 0 });
    expect(valkey.state).toBe("ready");
  });

  test("one that can't be reached is warned of, and the start goes on", async () => {
    const server = await serverOf();
    await server.kill();
    const { said, code } = await start({ VALKEY_URL: server.url });
    expect(code).toBe(0);
    expect(said).toMatch(/"code":"ECONNREFUSED".*this instance starts without the others/);
    const { state, words } = await checked(server);
    expect(state).toBe("FAILS");
    expect(words).toMatch(/^asked 127\.0\.0\.1:\d+; ECONNREFUSED: nothing listens there/);
  });

  test("a wrong password, a right that lacks and a full server are told apart", async () => {
    const server = await serverOf();
    await server.ask("ACL", "SETUSER", "now", "on", ">a-password", "~*", "+@all", "-eval");
    const wrong = await checked({ url: server.url.replace("//", "//now:wrong-one@") });
    const narrow = await checked({ url: server.url.replace("//", "//now:a-password@") });
    await server.ask("CONFIG", "SET", "maxmemory", "1");
    const full = await checked(server);
    await server.ask("CONFIG", "SET", "maxmemory", "0");
    await server.ask("CONFIG", "SET", "maxmemory-policy", "allkeys-lru");
    const all = [wrong, narrow, full, await checked(server)];
    expect(all.map(({ state }) => state)).toEqual(["FAILS", "FAILS", "FAILS", "WARNS"]);
    const words = ["WRONGPASS", "NOPERM", "OOM", "noeviction, not allkeys-lru"];
    for (const [nth, each] of all.entries()) {
      expect(each.words).toContain(words[nth]);
      expect(each.words).not.toMatch(/a-password|wrong-one/);
    }
  });
});
