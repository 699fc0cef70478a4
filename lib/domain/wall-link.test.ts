import { expect, test } from "vitest";
import { readAddress } from "#lib/domain/address";
import {
  boardAddress,
  linkWithin,
  readWallLink,
  wallAddress,
  wallReaders,
} from "#lib/domain/wall-link";

const read = (search: string) =>
  readWallLink(readAddress(wallReaders, new URLSearchParams(search)), "short");

test("absent parts have their usual values", () => {
  expect(read("")).toEqual({
    subject: [],
    class: [],
    site: [],
    room: [],
    names: "short",
    distance: "mid",
    theme: "dark",
    isTurning: true,
    margin: "3.5",
    notes: [],
  });
});

test("each part is read", () => {
  expect(
    read(
      "subject=English&subject=A%2FB&class=11B&site=North&room=R1&room=R2&names=none&distance=far&theme=light&rotate=off&margin=5",
    ),
  ).toEqual({
    subject: ["English", "A/B"],
    class: ["11B"],
    site: ["North"],
    room: ["R1", "R2"],
    names: "none",
    distance: "far",
    theme: "light",
    isTurning: false,
    margin: "5",
    notes: [],
  });
});

test.each([
  ["names=all", "The link’s names is “all”: it can be full or short or none."],
  ["distance=10", "The link’s distance is “10”: it can be near or mid or far."],
  ["theme=", "The link’s theme is “”: it can be dark or light."],
  ["rotate=never", "The link’s rotate is “never”: it can be on or off."],
  ["margin=40", "The link’s margin is “40”: it can be 0 or 2 or 3.5 or 5 or 7 or 10."],
  ["names=full&names=none", "The link has names more than once."],
])("%s is told of, and counts as absent", (search, note) => {
  expect(read(search)).toEqual({ ...read(""), notes: [note] });
});

test("from board to wall and back the subjects, classes and places stay", () => {
  const shown = { subject: ["English", "A/B & C"], class: ["11B"], site: ["North"], room: ["R1"] };
  const wall = new URL(wallAddress(shown, "full"), "http://localhost");
  expect(read(wall.search)).toMatchObject(shown);
  expect(boardAddress(shown)).toBe(`/${wall.search}`);
});

test.each([
  ["subject=English&subject=Maths", { subject: ["English"], class: [] }, ["subject “Maths”"]],
  ["subject=Maths&class=9A", { subject: [], class: [] }, ["subject “Maths”", "class “9A”"]],
  ["class=11B", { subject: [], class: ["11B"] }, []],
  ["room=R1&room=R2&site=North", { room: ["R1"], site: ["North"] }, ["room “R2”"]],
])("of %s a screen of English in 11B and R1 follows what is its own", (search, kept, outside) => {
  const bounds = { subject: ["English"], class: ["11B"], site: null, room: ["R1"] };
  const link = linkWithin(read(search), bounds);
  expect(link).toMatchObject(kept);
  expect(link.notes).toEqual(
    outside.length > 0 ? [`Not for this screen: ${outside.join(", ")}.`] : [],
  );
});

test("where the scope is unlimited or unknown, a link is followed as it is", () => {
  const link = read("subject=Maths&class=9A");
  expect(linkWithin(link, { subject: null, class: null, site: null, room: null })).toEqual(link);
});
