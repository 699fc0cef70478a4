import { partOf } from "#lib/domain/filters";
import { describe, expect, test } from "vitest";
import { ExportBody, readExport } from "#lib/http/list-export";
import { EVERYBODY } from "#lib/queries/page";

const BODY = { ...partOf(() => []), started: "all", q: "" };
const read = (change: object) => readExport(ExportBody.parse({ ...BODY, ...change }));

describe("what the board exports by", () => {
  test("is read as an address is", () => {
    expect(read({})).toEqual(EVERYBODY);
    expect(
      read({
        subject: ["English", "English"],
        class: ["11B & 9A", "a=b"],
        started: "today",
        q: "Zoë +",
      }),
    ).toEqual({
      ...EVERYBODY,
      subject: ["English"],
      class: ["11B & 9A", "a=b"],
      started: "today",
      q: "Zoë +",
    });
  });

  test.each([
    ["subject", { subject: [" "] }],
    ["class", { class: Array.from({ length: 31 }, (_, nth) => `${nth}`) }],
    ["started", { started: "now" }],
    ["q", { q: "a".repeat(201) }],
  ])("is refused with the name of what can't be read: %s", (parameter, change) => {
    expect(() => read(change)).toThrow(expect.objectContaining({ code: "bad_request", parameter }));
  });
});
