import { expect, test } from "vitest";
import { withNeighbours, type Shared } from "#lib/roster/neighbours";
import { readWhere } from "#lib/roster/where";
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
    withNeighbours(roster, roster.taughtBy("jo@x.uk"), { shared, address: "Jo@x.uk" }).map(
      ({ name }) => name,
    );
  expect(beside("site")).toEqual(["9A", "9B", "9C", "9F"]);
  expect(beside("room")).toEqual(["9A", "9F"]);
});

test("one who sits apart opens no other class to their teacher, nor is anybody shown those they learn with", async () => {
  const { roster } = await plain(
    [
      "class,upn,email,site,room,teacherEmail",
      "11B,S1,,North,R1,jo@x.uk",
      "11B,S2,,North,R1,",
      "11B,S3,,North,R1,",
      "11B,S4,,South,R9,",
      "8D,S5,,South,R9,",
      "9A,S6,,North,R2,",
      "9B,S7,jo@x.uk,North,R1,",
    ].join("\n"),
  );
  const beside = (shared: Shared) =>
    withNeighbours(roster, roster.taughtBy("jo@x.uk"), { shared, address: "JO@x.uk" }).map(
      ({ name }) => name,
    );
  expect(beside("site")).toEqual(["9A", "11B"]);
  expect(beside("room")).toEqual(["11B"]);
});
