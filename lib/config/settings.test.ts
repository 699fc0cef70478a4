import { describe, expect, test, vi } from "vitest";
import { good, mistakesOf, settingsOf, signedIn } from "#lib/config/sample-settings";
import { parseSettings } from "#lib/config/settings";

test("what is not set has its default", () => {
  expect(settingsOf({})).toEqual({
    connect: { baseUrl: "http://127.0.0.1:4010/api/v1", apiKey: "a-key", callsPerMinute: 60 },
    egress: { httpProxy: null, httpsProxy: null, noProxy: "", caFile: null },
    roster: null,
    refreshSeconds: 15,
    organisationName: "",
    timeZone: "Europe/London",
    hasDayRecord: true,
    registerSubjects: [],
    registerSince: { is: "school_year" },
    runningLong: new Map(),
    wallHours: [],
    wallFrameAncestors: [],
    listen: { host: "127.0.0.1", port: 3000 },
    trustedProxies: 0,
    dataDir: null,
    valkey: null,
    metricsToken: null,
    subjectOrder: ["English", "Maths", "ESOL", "Digital skills"],
    access: { mode: "demo", publicUrl: null },
  });
});

describe("a value as it is copied", () => {
  test("blanks and a carriage return around it are none of it, and blanks alone are nothing", () => {
    const settings = settingsOf({
      ...signedIn,
      PORT: "8080\r",
      CLASS_SCOPE: " all ",
      PUBLIC_URL: "\u00a0https://sitting.college.ac.uk ",
      GOOGLE_CLIENT_SECRET: "secret\r",
      SIGN_IN_SECRET: `${signedIn.SIGN_IN_SECRET} `,
      SESSION_HOURS: "  ",
      DATA_DIR: " ",
    });
    expect(settings).toEqual(settingsOf({ ...signedIn, PORT: "8080" }));
    expect(mistakesOf({ ...good, ...signedIn, GOOGLE_CLIENT_ID: " " })).toEqual([
      "GOOGLE_CLIENT_ID must be set with GOOGLE_CLIENT_SECRET.",
    ]);
  });

  test.each(['"a-key"', "'a-key'", "“a-key”", "‘a-key’"])(
    "in quotes is told, and is not repeated: %s",
    (CONNECT_API_KEY) => {
      expect(mistakesOf({ ...good, CONNECT_API_KEY })).toEqual([
        "CONNECT_API_KEY has quotation marks around its value, which would be part of it: leave them out.",
      ]);
    },
  );

  test("a quote within it, and on one side, are part of it", () => {
    for (const name of ["St John's", "The 'Six'", 'Six"']) {
      expect(settingsOf({ ORGANISATION_NAME: name }).organisationName).toBe(name);
    }
  });

  test.each(["10h", "0x10", "1e1", "ten", "+10", "10,5", "Infinity", "-1", "0", "25"])(
    "SESSION_HOURS=%s is no number of hours",
    (SESSION_HOURS) => {
      expect(mistakesOf({ ...good, ...signedIn, SESSION_HOURS })).toEqual([
        expect.stringMatching(/^SESSION_HOURS must be /),
      ]);
    },
  );
});

test.each([
  ["a command", "$(openssl rand -base64 32 | tr -d '=')", "SIGN_IN_SECRET has a command in it"],
  ["another command", "`openssl rand -base64 32 | tr -d x`", "SIGN_IN_SECRET has a command in it"],
  ["one sign again and again", "x".repeat(44), "SIGN_IN_SECRET must be random"],
  ["a word again and again", "changeme".repeat(6), "SIGN_IN_SECRET must be random"],
])("a secret that anybody could guess, %s, is refused", (_what, SIGN_IN_SECRET, words) => {
  const [mistake, ...others] = mistakesOf({ ...good, ...signedIn, SIGN_IN_SECRET });
  expect(mistake).toContain(words);
  expect(mistake).not.toContain("changeme");
  expect(others).toEqual([]);
});

test("a roster has a folder, and an optional UPN suffix", () => {
  expect(settingsOf({ ROSTER_DIR: "/srv/rosters" }).roster).toEqual({
    dir: "/srv/rosters",
    upnSuffix: "",
  });
  const { roster } = settingsOf({ ROSTER_DIR: "rosters", UPN_SUFFIX: "BBP" });
  expect(roster).toEqual({ dir: "rosters", upnSuffix: "BBP" });
});

test("screens are remembered in a folder, where one is set", () => {
  expect(settingsOf({ DATA_DIR: "/srv/now-sitting" }).dataDir).toBe("/srv/now-sitting");
  expect(settingsOf({ DATA_DIR: "" }).dataDir).toBeNull();
});

test("the metrics' token is one line of plain characters, and no short one", () => {
  expect(settingsOf({ METRICS_TOKEN: "0123456789abcdef" }).metricsToken).toBe("0123456789abcdef");
  expect(settingsOf({ METRICS_TOKEN: "" }).metricsToken).toBeNull();
  for (const token of [
    "0123456789abcde",
    "0123456789 abcdef",
    "0123456789\nabcdef",
    "é".repeat(20),
  ]) {
    const parsed = parseSettings({ ...good, METRICS_TOKEN: token });
    expect(parsed).toEqual({ ok: false, mistakes: [expect.stringMatching(/^METRICS_TOKEN must/)] });
    expect(JSON.stringify(parsed)).not.toContain(token.trim());
  }
});

test("limits are read by test or subject, with spaces and a trailing comma", () => {
  expect(settingsOf({ RUNNING_LONG: " English = 60,Maths=45 ,A=B=30," }).runningLong).toEqual(
    new Map([
      ["english", 60],
      ["maths", 45],
      ["a=b", 30],
    ]),
  );
});

describe("CONNECT_BASE_URL", () => {
  test.each([
    ["http://127.0.0.1:4010/api/v1/", "http://127.0.0.1:4010/api/v1"],
    ["http://localhost:4010", "http://localhost:4010"],
    ["http://localhost:4010/", "http://localhost:4010"],
    ["https://[::1]:4010/deep/path//", "https://[::1]:4010/deep/path"],
  ])("%s is read as %s", (text, baseUrl) => {
    expect(settingsOf({ CONNECT_BASE_URL: text }).connect.baseUrl).toBe(baseUrl);
  });

  test.each([
    "https://connect.century.tech/api/v1",
    "http://127.0.0.1.example.org/",
    "http://localhost.example.org/",
    "http://0.0.0.0:4010/",
    "http://192.168.0.4/",
  ])("%s is not on this machine, so it needs sign-in", (text) => {
    expect(mistakesOf({ ...good, CONNECT_BASE_URL: text })).toEqual([
      expect.stringContaining("not on this machine"),
    ]);
  });
});

test.each(["?", "#", "/?", "/#"])("an address that ends in %s is no beginning of others", (end) => {
  const given = { CONNECT_API_KEY: "a-key", ...signedIn };
  for (const name of ["CONNECT_BASE_URL", "PUBLIC_URL", "GOOGLE_ISSUER"]) {
    expect(mistakesOf({ ...given, [name]: `https://college.ac.uk${end}` })).toEqual([
      expect.stringContaining(`${name} must not contain a user name, a password, ? or #.`),
    ]);
  }
});

test.each([
  ["CONNECT_BASE_URL", "not an address"],
  ["CONNECT_BASE_URL", "ftp://127.0.0.1/"],
  ["CONNECT_BASE_URL", "http://user:secret@127.0.0.1/"],
  ["CONNECT_API_KEY", "two\nlines"],
  ["CONNECT_API_KEY", "   "],
  ["REFRESH_SECONDS", "0"],
  ["REFRESH_SECONDS", "fifteen"],
  ["REFRESH_SECONDS", "15.5"],
  ["CONNECT_CALLS_PER_MINUTE", "9"],
  ["TIME_ZONE", "Europe/Londn"],
  ["DAY_RECORD", "no"],
  ["UPN_SUFFIX", "B BP"],
  ["RUNNING_LONG", "English"],
  ["WALL_HOURS", "Mon-Fri"],
  ["RUNNING_LONG", "English=60,=50"],
  ["RUNNING_LONG", "English=0"],
  ["RUNNING_LONG", "English=1441"],
  ["RUNNING_LONG", "English=an hour"],
  ["RUNNING_LONG", "English=60, ENGLISH=50"],
  ["ORGANISATION_NAME", "x".repeat(81)],
  ["LISTEN_HOST", "not a host"],
  ["PORT", "70000"],
  ["METRICS_TOKEN", "x".repeat(501)],
])("%s=%j is named as the mistake", (name, value) => {
  expect(mistakesOf({ ...good, [name]: value })).toEqual([expect.stringContaining(name)]);
});

describe("who may frame a wall", () => {
  const framedBy = (text: string) => settingsOf({ ...good, WALL_FRAME_ANCESTORS: text });
  test.each([
    ["", []],
    [" , ", []],
    ["https://signage.example.com", ["https://signage.example.com"]],
    [
      "https://A.example.com:8443 ,https://b.example, https://a.example.com:8443",
      ["https://a.example.com:8443", "https://b.example"],
    ],
  ])("%j", (text, origins) => expect(framedBy(text).wallFrameAncestors).toEqual(origins));

  test.each([
    ["http://signage.example.com", "http://signage.example.com"],
    ["signage.example.com", "signage.example.com"],
    ["*", "*"],
    ["'self'", "'self'"],
    ["https:", "https:"],
    ["https://*.example.com", "https://*.example.com"],
    ["https://a.example.com/", "https://a.example.com/"],
    ["https://a.example.com/player/key-to-all", "https://a.example.com/…"],
    ["https://a.example.com?token=key-to-all", "https://a.example.com?…"],
    ["https://a.example.com/x@key-to-all", "https://a.example.com/…"],
    ["https://me:key-to-all@a.example.com", "https://a.example.com"],
    ["https://a.example.com;script-src", "https://a.example.com;script-src"],
    ["https://a.example.com https://b.example.com", "https://a.example.com https:/…"],
    ["https://a.example.com:443", "https://a.example.com:443"],
    ["https://a.example.com:99999", "https://a.example.com:99999"],
    ["https://bücher.example", "https://bücher.example"],
    ["https://[::1]", "https://[::1]"],
    ["file://", "file://"],
    ["null", "null"],
  ])("%s is named as wrong, once for each, without what could open something", (text, shown) => {
    const setting = `https://fine.example,${text},x://y`;
    const mistakes = mistakesOf({ ...good, WALL_FRAME_ANCESTORS: setting });
    expect(mistakes).toEqual([
      expect.stringContaining(`WALL_FRAME_ANCESTORS has "${shown}": each part must be`),
      expect.stringContaining('WALL_FRAME_ANCESTORS has "x://y": each part must be'),
    ]);
    expect(mistakes.join()).not.toContain("key-to-all");
  });

  test.each([
    ["https://bücher.example", "https://xn--bcher-kva.example"],
    ["https://A.example.com:443/player/key-to-all", "https://a.example.com"],
    ["https://a.example.com https://b.example.com", "https://signage.example.com"],
  ])("%s: it is said what was meant, as far as that can be read", (text, meant) => {
    const [mistake] = mistakesOf({ ...good, WALL_FRAME_ANCESTORS: text });
    expect(mistake).toContain(`such as ${meant}, without`);
    expect(mistake).toContain("parted from others by a comma");
  });
});

test.each(["http://127.0.0.1:4010/", "http://[::1]:4010/", "http://localhost:4010/"])(
  "%s may be asked each second",
  (address) => {
    expect(
      settingsOf({ ...good, CONNECT_BASE_URL: address, REFRESH_SECONDS: "1" }).refreshSeconds,
    ).toBe(1);
  },
);

test.each(["1", "4"])("CENTURY itself is not asked each %s s", (seconds) => {
  const mistakes = mistakesOf({
    ...good,
    CONNECT_BASE_URL: "https://127.0.0.1.example.org/",
    REFRESH_SECONDS: seconds,
  });
  expect(mistakes).toEqual([
    expect.stringContaining("CONNECT_BASE_URL"),
    expect.stringMatching(/^REFRESH_SECONDS must be a whole number from 5 to 300/),
  ]);
});

test("every mistake is named at once, and the key's value never appears", () => {
  const mistakes = mistakesOf({ CONNECT_API_KEY: "sec ret", REFRESH_SECONDS: "1", PORT: "x" });
  expect(mistakes.map((mistake) => mistake.split(" ")[0])).toEqual([
    "CONNECT_API_KEY",
    "PORT",
    "CONNECT_BASE_URL",
    "REFRESH_SECONDS",
  ]);
  expect(mistakes.join()).not.toContain("sec ret");
});

test("empty text counts as not set", () => {
  expect(settingsOf({ REFRESH_SECONDS: "", TIME_ZONE: "" })).toMatchObject({
    refreshSeconds: 15,
    timeZone: "Europe/London",
  });
  expect(mistakesOf({ ...good, CONNECT_API_KEY: "" })).toEqual([
    expect.stringContaining("CONNECT_API_KEY must be set"),
  ]);
});

describe("a name that is nearly right is a mistake, for its value would be ignored", () => {
  test.each([
    ["WALL_HOUR", "WALL_HOURS"],
    ["WALLHOURS", "WALL_HOURS"],
    ["Wall_Hours", "WALL_HOURS"],
    ["wall-hours", "WALL_HOURS"],
    ["ORGANIZATION_NAME", "ORGANISATION_NAME"],
    ["TIMEZONE", "TIME_ZONE"],
    ["PROT", "PORT"],
    ["port", "PORT"],
    ["LEAD", "LEADS"],
    ["CONECT_APY_KEY", "CONNECT_API_KEY"],
    ["TRUSTED_PROXIES", "TRUSTED_PROXY"],
    ["SIGNIN_SECRET", "SIGN_IN_SECRET"],
  ])("%s: %s", (name, meant) => {
    const words = `${name} is no setting. Did you mean ${meant}?`;
    expect(mistakesOf({ ...good, [name]: "x" })).toEqual([words]);
    // Even where it is empty, and beside what else is wrong.
    expect(mistakesOf({ [name]: "", CONNECT_BASE_URL: good.CONNECT_BASE_URL })).toContain(words);
  });

  test.each([
    "PATH",
    "Path",
    "HOME",
    "HOST",
    "HOSTNAME",
    "USER",
    "LANG",
    "TZ",
    "PWD",
    "SHELL",
    "TERM",

    "MAIL",
    "LOGNAME",
    "SHLVL",
    "EDITOR",
    "DISPLAY",
    "NODE_ENV",
    "NODE_OPTIONS",
    "INVOCATION_ID",
    "HTTP_PROXY",
    "http_proxy",
    "https_proxy",
    "no_proxy",
    "ALL_PROXY",
    "WEBSITES_PORT",
    "KUBERNETES_PORT",
    "KUBERNETES_SERVICE_HOST",
    "XDG_DATA_DIRS",
    "DATABASE_URL",
    "PUBLIC",
    "npm_config_user_agent",
    "npm_lifecycle_event",
    "GOOGLE_APPLICATION_CREDENTIALS",
    "LESS",
  ])("%s is somebody else's", (name) => {
    expect(mistakesOf({ ...good, [name]: "x" })).toEqual([]);
  });
});

test("a day whose finishes count may be the school’s own today, and none to come there", () => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 30, 20) });
  const on = (zone: string, day: string) => ({ ...good, TIME_ZONE: zone, REGISTER_SINCE: day });
  expect(mistakesOf(on("Pacific/Auckland", "2026-12-01"))).toEqual([]);
  expect(mistakesOf(on("Pacific/Auckland", "2026-12-02"))).toHaveLength(1);
  expect(mistakesOf(on("Europe/London", "2026-12-01"))).toHaveLength(1);
  vi.setSystemTime(Date.UTC(2026, 10, 30, 2));
  expect(mistakesOf(on("America/New_York", "2026-11-30"))).toHaveLength(1);
  vi.useRealTimers();
});

test("names of subjects and tests are read whatever spaces stand in them", () => {
  const { registerSubjects, subjectOrder, runningLong } = settingsOf({
    REGISTER_SUBJECTS: " Digital  skills,Maths , Digital skills",
    SUBJECT_ORDER: "Digital   skills",
    RUNNING_LONG: "Digital  skills=45",
  });
  expect([registerSubjects, subjectOrder]).toEqual([
    ["Digital skills", "Maths"],
    ["Digital skills"],
  ]);
  expect(runningLong).toEqual(new Map([["digital skills", 45]]));
});
