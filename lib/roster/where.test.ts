import { expect, test } from "vitest";
import { readWhere, withNeighbours, type Shared } from "#lib/roster/where";
import { plain } from "../../testing/plain-roster.ts";

test.each([
  ["North", "B12", { site: "North", room: "B12" }],
  ["", "12", { site: null, room: "12" }],
  ["N/A", "TBC", null],
  ["No site", "No room", null],
  [" ", "", null],
])("a site %j and a room %j are %j", (site, room, where) => {
  expect(readWhere(site, room)).toEqual(where);
});

test("what is beside a class shares a site with it, or a room of one site", async () => {
  const { roster } = await plain(
    [
      "class,upn,site,room,teacherEmail",
      "9A,S1,North,12,jo@x.uk",
      "9A,S2,South,14,",
      "9B,S3,North,13,",
      "9C,S4,South,12,",
      "9D,S5,West,14,",
      "9E,S6,,12,",
      "9F,S7,South,14,",
      "9G,S8,,,",
    ].join("\n"),
  );
  const beside = (shared: Shared) =>
    withNeighbours(roster, roster.taughtBy("jo@x.uk"), shared).map(({ name }) => name);
  expect(beside("site")).toEqual(["9A", "9B", "9C", "9F"]);
  expect(beside("room")).toEqual(["9A", "9F"]);
});
