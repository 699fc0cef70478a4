import { mkdir, mkdtemp, rm, rmdir, symlink, writeFile } from "node:fs/promises";
import { createServer as createTcpServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { check, openOutside, run, WHO, type Outside } from "./checking.ts";
import { startConnectProxy } from "./connect-proxy.ts";

/* What check-config says of this machine, and how it is run. */
let world: Outside;
beforeAll(async () => {
  world = await openOutside();
});
afterAll(() => world.close());

describe("this machine", () => {
  test("a port that another program has", async () => {
    const port = await world.listen(createTcpServer((socket) => socket.destroy()));
    const { rows, code } = await check({ ...world.connectOnly(), PORT: `${port}` });
    expect(rows.get("Address")).toMatch(/^FAILS .* in use by another program/);
    expect(code).toBe(1);
  });

  test("an address that it hasn't", async () => {
    const { rows, code } = await check({ ...world.connectOnly(), LISTEN_HOST: "192.0.2.1" });
    expect(rows.get("Address")).toMatch(/^FAILS LISTEN_HOST=192\.0\.2\.1 is no address/);
    expect(code).toBe(1);
  });

  test("a folder that isn't there is a wrong setting; screens that can't be read fail", async () => {
    const missing = await run({ ...world.connectOnly(), DATA_DIR: join(world.folder, "none") });
    expect(missing.said).toMatch(/DATA_DIR must be an existing folder .*ENOENT/);
    expect(missing.code).toBe(78);
    const file = join(world.folder, "screens.json");
    await symlink(join(world.folder, "elsewhere.json"), file);
    await writeFile(join(world.folder, "elsewhere.json"), '{"version":1,"screens":[]}');
    const linked = await check({ ...world.connectOnly(), DATA_DIR: world.folder });
    expect(linked.rows.get("DATA_DIR")).toMatch(/^WARNS .*screens\.json there is a link/);
    expect(linked.code).toBe(0);
    await writeFile(file, "{");
    const broken = await check({ ...world.connectOnly(), DATA_DIR: world.folder });
    expect(broken.rows.get("DATA_DIR")).toMatch(/^FAILS .*screens\.json there can't be read/);
    expect(broken.code).toBe(1);
    // Whoever removes what this account may only not open loses every screen.
    await rm(file);
    await mkdir(file);
    const closed = await check({ ...world.connectOnly(), DATA_DIR: world.folder });
    expect(closed.rows.get("DATA_DIR")).toMatch(
      /^FAILS .* can't open screens\.json there \(EISDIR\)/,
    );
    expect(closed.rows.get("DATA_DIR")).not.toContain("remove");
    await rmdir(file);
  });
});

describe("walls in another site's frame", () => {
  const WALL_FRAME_ANCESTORS = "https://signage.example.com,https://b.example";
  const ANCESTORS =
    "pages of https://signage\\.example\\.com, https://b\\.example may frame /wall, and nothing else";

  test("are told of where they are let be framed, and what they lack", async () => {
    const { connectOnly, withSignIn, provider, folder } = world;
    const said = async (settings: Record<string, string>) =>
      (await check(settings)).rows.get("Framed walls");
    expect(await said(connectOnly())).toBeUndefined();
    expect(await said({ ...connectOnly(), WALL_FRAME_ANCESTORS })).toMatch(
      new RegExp(`^ok ${ANCESTORS}$`),
    );
    const staffed = { ...withSignIn(provider.issuer), WALL_FRAME_ANCESTORS };
    expect(await said(staffed)).toMatch(new RegExp(`^WARNS ${ANCESTORS}; .*without DATA_DIR`));
    expect(await said({ ...staffed, DATA_DIR: folder })).toMatch(/^ok pages of /);
    const byHttp = { ...staffed, DATA_DIR: folder, PUBLIC_URL: "http://127.0.0.1:3000" };
    expect(await said(byHttp)).toMatch(/^WARNS .*http:\/\/127/);
  });
});

test("a CENTURY that closes every connection is waited for, and told", async () => {
  const port = await world.listen(createTcpServer((socket) => socket.destroy()));
  const baseUrl = `http://127.0.0.1:${port}/api/v1`;
  const { rows, code } = await run({
    ...world.connectOnly(),
    CONNECT_BASE_URL: baseUrl,
    PORT: `${port}`,
  });
  expect(rows.get("Address")).toMatch(/^FAILS .* in use by another program/);
  // Node's 20th major doesn't notice that connection's end.
  expect(rows.get(WHO)).toMatch(/^FAILS .*(TIMEOUT|UND_ERR_SOCKET|ECONNRESET)|no answer in time/);
  expect(code).toBe(1);
});

describe("a settings file", () => {
  const lines = (settings: Record<string, string>) =>
    Object.entries(settings).map(([name, value]) => `${name}="${value}"\r\n`);

  test("is read from --env-file, certificates and proxy too", async () => {
    const { url, close } = await startConnectProxy(world.names);
    const file = join(world.folder, "now-sitting.env");
    const settings = {
      ...world.outside(),
      HTTPS_PROXY: url,
      NODE_EXTRA_CA_CERTS: world.certificates,
    };
    await writeFile(file, `\uFEFF# settings\r\n${lines(settings).join("")}`);
    const { rows, code } = await run({}, ["--env-file", file]);
    await close();
    expect(rows.get(WHO)).toMatch(/^ok /);
    expect(rows.get("Sign-in with Eastmere")).toMatch(/^ok /);
    expect(code).toBe(0);
  });

  test("may be .env in the working directory; what the environment says goes first", async () => {
    const dir = await mkdtemp(join(world.folder, "cwd-"));
    await writeFile(join(dir, ".env"), lines({ ...world.connectOnly(), PORT: "many" }).join(""));
    const wrong = await run({}, [], dir);
    expect(wrong.said).toContain("PORT must be a whole number");
    expect(wrong.code).toBe(78);
    expect((await run({ PORT: "0" }, [], dir)).code).toBe(0);
  });

  test.each([
    ["UTF-16, as PowerShell writes it", "utf16le", "\uFEFF"],
    ["UTF-16 without its mark", "utf16le", ""],
  ] as const)("in %s is told as such", async (_what, encoding, mark) => {
    const dir = await mkdtemp(join(world.folder, "cwd-"));
    await writeFile(join(dir, ".env"), mark + lines(world.connectOnly()).join(""), encoding);
    const { said, code } = await run({}, [], dir);
    expect(said).toContain("The settings file .env is not UTF-8");
    expect(said).not.toContain("CONNECT_API_KEY");
    expect(code).toBe(78);
  });

  test.each([
    ["as YAML has them", "CONNECT_API_KEY: secret-key\n", 2],
    ["for a Windows prompt", "# x\nset CONNECT_API_KEY=secret-key\n", 3],
    ["for PowerShell", "\n$env:CONNECT_API_KEY = secret-key\n", 3],
    ["a key on a line of its own", 'PORT="0"\n\nCONNECT_API_KEY=\nsecret-key', 5],
    ["a quotation that ends too late", 'PORT="0\nCONNECT_API_KEY="secret-key"\n', 3],
  ])("with lines that are none, %s, is told by the line's number", async (_what, text, line) => {
    const dir = await mkdtemp(join(world.folder, "cwd-"));
    await writeFile(join(dir, ".env"), `TIME_ZONE=Europe/London\n${text}`);
    const { said, code } = await run({}, [], dir);
    expect(said).toContain(`Line ${line} of .env is no setting: write NAME=value`);
    expect(code).toBe(78);
  });

  test.each([
    ["that ends in another line's", 'ORGANISATION_NAME="Six\nTRUSTED_PROXY=1\nWALL_HOURS="\n'],
    ["that ends in none", "CONNECT_API_KEY='secret-key\nTRUSTED_PROXY=1\n"],
  ])("with a quotation %s is told by the line where it begins", async (_what, text) => {
    const dir = await mkdtemp(join(world.folder, "cwd-"));
    const before = lines({ ...world.connectOnly(), TIME_ZONE: "Europe/London" });
    await writeFile(join(dir, ".env"), before.join("").replaceAll("\r", "") + text);
    const { said, code } = await run({}, [], dir);
    expect(said).toContain(`Line ${before.length + 1} of .env begins a quotation`);
    expect(said).not.toContain("secret-key");
    expect(code).toBe(78);
  });

  test("may have remarks, values of several lines, and carriage returns alone between its lines", async () => {
    const dir = await mkdtemp(join(world.folder, "cwd-"));
    const odd = [
      "# It's a remark",
      "",
      "export DAY_RECORD=off # as agreed",
      "ORGANISATION_NAME='Six\r\rForm'",
    ];
    const text = [...odd, ...lines(world.connectOnly()).map((line) => line.trim())].join("\r");
    await writeFile(join(dir, ".env"), text);
    expect(await run({}, [], dir)).toMatchObject({ code: 0 });
  });

  test("that isn't there is a wrong setting", async () => {
    const { said, code } = await run({}, ["--env-file", join(world.folder, "none.env")]);
    // Node's 20th major takes the option for its own, wherever it stands, and says so in its own words.
    expect(said).toMatch(/none\.env(: not found| can't be read \(ENOENT\))/);
    expect(code).toBeGreaterThan(0);
  });
});
