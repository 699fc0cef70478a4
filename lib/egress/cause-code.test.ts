import { expect, test } from "vitest";
import { findCauseCode } from "#lib/egress/cause-code";

const coded = (code: unknown, message = "secret") => Object.assign(new Error(message), { code });
const failed = (cause: unknown) => new TypeError("fetch failed", { cause });

const round = new Error("round");
round.cause = round;

test.each<[string, unknown, string]>([
  ["a cause", failed(coded("ENOTFOUND")), "ENOTFOUND"],
  ["a cause of a cause", failed(failed(coded("EPROTO"))), "EPROTO"],
  [
    "one of several",
    failed(new AggregateError([coded("EWHAT"), coded("ECONNREFUSED")])),
    "ECONNREFUSED",
  ],
  [
    "a body of another length than its head says",
    failed(coded("UND_ERR_RES_CONTENT_LENGTH_MISMATCH")),
    "UND_ERR_RES_CONTENT_LENGTH_MISMATCH",
  ],
  ["a head without an end", failed(coded("UND_ERR_HEADERS_OVERFLOW")), "UND_ERR_HEADERS_OVERFLOW"],
  ["an unknown code", failed(coded("amina@x.uk")), "OTHER"],
  ["an unknown code before a known one", failed(coded("EWHAT")), "OTHER"],
  ["a number", failed(coded(7)), "OTHER"],
  ["no error", "ECONNREFUSED", "OTHER"],
  ["nothing", undefined, "OTHER"],
  ["no cause", new TypeError("fetch failed"), "OTHER"],
  ["a round", round, "OTHER"],
  ["a port that fetch never goes to", failed(new Error("bad port")), "BAD_PORT"],
  [
    "a reason of TLS's own",
    failed(coded("ERR_SSL_TLSV1_UNRECOGNIZED_NAME")),
    "ERR_SSL_TLSV1_UNRECOGNIZED_NAME",
  ],
  ["what only begins like one", failed(coded("ERR_SSL_amina@x.uk")), "OTHER"],
  [
    "another answer of a proxy",
    failed(new Error("Proxy response (502) !== 200 when HTTP Tunneling")),
    "PROXY_502",
  ],
  ["a tunnel", failed(new Error("Proxy response (407) !== 200 when HTTP Tunneling")), "PROXY_407"],
  ["a proxy", failed(new Error("proxy authentication required")), "PROXY_407"],
])("the code of %s", (_name, error, code) => {
  expect(findCauseCode(error)).toBe(code);
});
