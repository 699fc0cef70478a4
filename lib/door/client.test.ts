import { expect, test } from "vitest";
import { clientOf } from "#lib/door/client";

const SENDER = "127.0.0.1";

test.each([
  [0, "203.0.113.9", null],
  [1, "203.0.113.9", "203.0.113.9"],
  [1, "spoofed, 203.0.113.9", "203.0.113.9"],
  [2, "spoofed,203.0.113.9 , 10.0.0.1", "203.0.113.9"],
  [1, "203.0.113.9:4711", "203.0.113.9"],
  [1, "::ffff:203.0.113.9", "203.0.113.9"],
  [1, "::FFFF:cb00:7109", "203.0.113.9"],
  [1, "[0:0:0:0:0:ffff:203.0.113.9]:4711", "203.0.113.9"],
  [1, "64:ff9b::203.0.113.9", "64:ff9b:0:0"],
  [1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  [1, "[2001:0db8:0001:2::9]:443", "2001:db8:1:2"],
  [1, "2001:db8::1", "2001:db8:0:0"],
  [1, "::1", "0:0:0:0"],
  [1, "fe80::1%eth0", "fe80:0:0:0"],
  [1, "unknown", "unknown"],
  // Fewer than there are proxies: it came past one of them.
  [2, "203.0.113.9", SENDER],
  [1, "", SENDER],
  [1, "spoofed, ", SENDER],
  [1, undefined, SENDER],
])("behind %d proxies, of %s: %s", (proxies, forwarded, client) => {
  const headers = forwarded === undefined ? {} : { "x-forwarded-for": forwarded };
  expect(clientOf(headers, proxies, SENDER)).toBe(client);
});
