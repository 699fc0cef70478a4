import { mkdtempSync, writeFileSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { checkValkey } from "../deploy/check-config/valkey.ts";
import { endAfterEach, meetingAt, SECRET, serverOf, untilReady } from "./instances.ts";
import { listenOnLoopback } from "./listen-on-loopback.ts";
import { PRIVATE_CA, PRIVATE_CERTIFICATE } from "./private-ca.ts";
import { hasValkey } from "./valkey-server.ts";
import { removeFolder } from "./remove-folder.ts";

/* A server that answers, and is of no use: never for one that may write to a disk, and never used all the same. */

endAfterEach();

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

const PATIENCE = { timeout: 120_000, interval: 20 };

/** Answers every command with one error, as a server does that reads its data, or wants a password. */
async function refusing(error: string): Promise<{ url: string }> {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    // Each command of ours begins an array.
    socket.on("data", (part) => {
      for (const _ of part.toString("latin1").matchAll(/^\*\d+\r$/gm))
        socket.write(`-${error}\r\n`);
    });
  });
  ends.push(() => void server.close());
  return { url: `redis://127.0.0.1:${await listenOnLoopback(server)}` };
}

async function expectUseless(url: string, code: string): Promise<void> {
  const { valkey, records } = meetingAt({ url });
  await valkey.opened;
  expect({ state: valkey.state, failure: valkey.failure }).toEqual({
    state: "away",
    failure: code,
  });
  expect(records.hearing.heard.agoMs).toBeNull();
  const check = (isVouchedFor: boolean) => checkValkey({ url, isVouchedFor }, SECRET, null);
  for (const { state, words } of await Promise.all([check(false), check(true)])) {
    expect(state).toBe("FAILS");
    expect(words).toContain(`; ${code}: `);
    expect(words).not.toMatch(/VALKEY_NO_DISK|something else/);
  }
}

const ERRORS = [
  ["NOAUTH", "NOAUTH Authentication required."],
  ["LOADING", "LOADING Redis is loading the dataset in memory"],
  [
    "MASTERDOWN",
    "MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.",
  ],
  ["MOVED", "MOVED 3999 127.0.0.1:6381"],
  ["ERR", "ERR max number of clients reached"],
] as const;

test("one that answers an error is as good as away, and is no doubt about a disk", async () => {
  // All at once: each is tried again for as long as a command may take.
  await Promise.all(
    ERRORS.map(async ([code, error]) => expectUseless((await refusing(error)).url, code)),
  );
});

describe.runIf(hasValkey)("by TLS", () => {
  let dir: string;
  beforeEach(() => (dir = mkdtempSync(join(tmpdir(), "now-sitting-tls-"))));
  afterEach(() => removeFolder(dir));

  const fileOf = (name: string, text: string) => {
    writeFileSync(join(dir, name), text);
    return join(dir, name);
  };

  test("what is wrong is said as of a Valkey, and not as of a web page behind a filter", async () => {
    const waiting = createServer();
    const port = await listenOnLoopback(waiting);
    await new Promise((resolve) => void waiting.close(resolve));
    const { cert, key } = PRIVATE_CERTIFICATE;
    const ca = fileOf("ca.pem", PRIVATE_CA);
    const files = ["--tls-cert-file", fileOf("cert.pem", cert), "--tls-key-file"];
    files.push(fileOf("key.pem", key), "--tls-ca-cert-file", ca);
    const plain = await serverOf(["--tls-port", String(port), ...files]);
    const checked = async (url: string, caFile: string | null = null) => {
      const { state, words } = await checkValkey({ url, isVouchedFor: false }, SECRET, caFile);
      expect(state).toBe("FAILS");
      expect(words).not.toMatch(/web filter|HTTPS_PROXY|proxy|\b443\b|something else/);
      return words;
    };
    const said = await Promise.all([
      checked(`rediss://localhost:${port}`),
      checked(`rediss://localhost:${port}`, ca),
      checked(`redis://localhost:${port}`),
      checked(`rediss://localhost:${plain.port}`),
      checked("rediss://nowhere.invalid"),
    ]);
    const words = [
      "NODE_EXTRA_CA_CERTS",
      "its certificate is for another name. Write that one into VALKEY_URL",
      "rediss:// is with TLS and redis:// without",
      "rediss:// is with TLS and redis:// without",
      "Check its spelling and this machine's DNS",
    ];
    for (const [nth, each] of words.entries()) expect(said[nth]).toContain(each);
  });
});

describe.runIf(hasValkey)("a real one", () => {
  test("that wants a password, or is one of a cluster", async () => {
    const locked = await serverOf(["--requirepass", "a-password"]);
    const file = `now-sitting-${process.pid}-nodes.conf`;
    const clustered = await serverOf(["--cluster-enabled", "yes", "--cluster-config-file", file]);
    await clustered.ask("CLUSTER", "ADDSLOTSRANGE", "0", "16383");
    await vi.waitFor(async () => {
      expect(String(await clustered.ask("CLUSTER", "INFO"))).toContain("cluster_state:ok");
    }, PATIENCE);
    await Promise.all([
      expectUseless(locked.url, "NOAUTH"),
      expectUseless(clustered.url, "CROSSSLOT"),
    ]);
  });

  test("that becomes a copy of another in use is left, and used again once it is its own", async () => {
    const [server, other] = [await serverOf(), await serverOf()];
    const { valkey, records } = meetingAt(server);
    await untilReady({ valkey, records });
    await server.ask("REPLICAOF", "127.0.0.1", String(other.port));
    await vi.waitFor(() => {
      expect({ state: valkey.state, failure: valkey.failure }).toEqual({
        state: "away",
        failure: "READONLY",
      });
    }, PATIENCE);
    // It is not full.
    expect(records.isTaking).toBe(true);
    await server.ask("REPLICAOF", "NO", "ONE");
    await vi.waitFor(() => {
      expect(valkey.state).toBe("ready");
      expect(records.hearing.heard.lostMs).toBe(0);
    }, PATIENCE);
  });

  test.each(["appendonly", "save"])(
    "that begins to write to a disk by %s while it is in use is used no more until it stops",
    async (name) => {
      const folder = `now-sitting-${process.pid}-later`;
      const server = await serverOf(["--dir", "/tmp", "--appenddirname", folder]);
      const { valkey, records } = meetingAt(server);
      await untilReady({ valkey, records });
      await server.ask("CONFIG", "SET", name, name === "save" ? "3600 1" : "yes");
      await vi.waitFor(() => expect(valkey.state).toBe("writes_to_disk"), PATIENCE);
      await expect(valkey.send(["GET", "x"])).rejects.toThrow("not connected");
      await vi.waitFor(() => expect(records.hearing.heard.lostMs).toBeGreaterThan(0), PATIENCE);
      await server.ask("CONFIG", "SET", name, name === "save" ? "" : "no");
      await vi.waitFor(() => expect(valkey.state).toBe("ready"), PATIENCE);
    },
  );

  test("that forbids CONFIG and is vouched for stays in use, however often it is asked again", async () => {
    const server = await serverOf();
    await server.ask("ACL", "SETUSER", "now", "on", ">a-password", "~*", "+@all", "-config");
    const states: string[] = [];
    const url = server.url.replace("//", "//now:a-password@");
    const onState = (state: string) => void states.push(state);
    const meeting = meetingAt({ url }, { isVouchedFor: true, onState });
    await untilReady(meeting);
    const refused = async () =>
      Number(
        /errorstat_NOPERM:count=(\d+)/.exec(String(await server.ask("INFO", "errorstats")))?.[1],
      );
    const before = await refused();
    await vi.waitFor(async () => expect(await refused()).toBeGreaterThan(before + 1), PATIENCE);
    expect(states).toEqual(["ready"]);
  });

  test("behind a line that once lost a greeting is met all the same", async () => {
    const server = await serverOf(["--requirepass", "a-password"]);
    const lost: Socket[] = [];
    const line = createServer((near) => {
      near.on("error", () => {});
      // The first of each connection arrives nowhere, and nobody says so.
      if (lost.length < 2) return void lost.push(near.resume());
      const far = connect(server.port, "127.0.0.1");
      far.on("error", () => {}).on("close", () => near.destroy());
      near.on("close", () => far.destroy());
      near.pipe(far).pipe(near);
    });
    const port = await listenOnLoopback(line);
    ends.push(() => {
      line.close();
      for (const each of lost) each.destroy();
    });
    const { valkey, records } = meetingAt({ url: `redis://:a-password@127.0.0.1:${port}` });
    await vi.waitFor(() => {
      expect(valkey.state).toBe("ready");
      expect(records.hearing.heard).toMatchObject({ agoMs: expect.any(Number), lostMs: 0 });
    }, PATIENCE);
    expect(lost).toHaveLength(2);
  });

  test("that takes no writes for a while is away for that while, and is not found again and again", async () => {
    const server = await serverOf();
    const states: string[] = [];
    const { valkey, records } = meetingAt(server, { onState: (state) => states.push(state) });
    await untilReady({ valkey, records });
    states.length = 0;
    await server.ask("CLIENT", "PAUSE", "4000", "WRITE");
    const asked = valkey.send(["SET", valkey.key("any"), "1", "PX", "1000"]);
    await expect(asked).rejects.toThrow("no answer in time");
    await vi.waitFor(() => expect(valkey.state).toBe("ready"), PATIENCE);
    await valkey.send(["SET", valkey.key("any"), "1", "PX", "1000"]);
    expect(states).toEqual(["away", "ready"]);
  });
});
