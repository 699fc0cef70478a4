import { expect, test } from "vitest";
import { readAddress } from "#lib/domain/address";
import {
  deskAddress,
  linkShowing,
  linkWithin,
  readWallLink,
  wallAddress,
  wallReaders,
} from "#lib/domain/wall-link";

const read = (search: string) =>
  readWallLink(readAddress(wallReaders, new URLSearchParams(search)), {
    names: "short",
    show: "list",
  });

test("absent parts have their usual values", () => {
  expect(read("")).toEqual({
    subject: [],
    class: [],
    site: [],
    room: [],
    show: "list",
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
      "subject=English&subject=A%2FB&class=11B&site=North&room=R1&room=R2&show=classes&names=none&distance=far&theme=light&rotate=off&margin=5",
    ),
  ).toEqual({
    subject: ["English", "A/B"],
    class: ["11B"],
    site: ["North"],
    room: ["R1", "R2"],
    show: "classes",
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
  ["show=all", "The link’s show is “all”: it can be list or classes."],
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
  expect(deskAddress(shown, "list")).toBe(`/${wall.search}`);
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

test("for classes the desk’s page is the one with all of them, or the register of the only one", () => {
  const none = { subject: [], class: [], site: [], room: [] };
  expect(wallAddress({ ...none, class: ["11B"] }, "full", "classes")).toBe(
    "/wall?show=classes&class=11B",
  );
  expect(deskAddress({ ...none, class: ["11B"] }, "classes")).toBe("/classes?class=11B");
  expect(deskAddress({ ...none, subject: ["Maths"], site: ["North"] }, "classes")).toBe(
    "/classes?subject=Maths&site=North",
  );
  expect(deskAddress({ ...none, class: ["11B", "9A"] }, "classes")).toBe("/classes");
});

test("a screen shows what a lead has chosen for it, and says that its link asks for something else", () => {
  expect(linkShowing(read("show=classes"), "classes")).toEqual(read("show=classes"));
  expect(linkShowing(read(""), "classes")).toMatchObject({
    show: "classes",
    notes: ["Not for this screen: show=list."],
  });
});

test("where the scope is unlimited or unknown, a link is followed as it is", () => {
  const link = read("subject=Maths&class=9A");
  expect(linkWithin(link, { subject: null, class: null, site: null, room: null })).toEqual(link);
});
