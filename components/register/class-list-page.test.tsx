import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { Bar } from "../bar/bar.ts";
import { RosterView } from "../roster/roster-view.tsx";
import { ClassListPage } from "./class-list-page.tsx";

/* A roster that has not been read is not the same as none, nor as one without classes. */

const BAR: Bar = { organisationName: "", theme: "system", account: null, places: ["board"] };
const NOTHING = { bar: BAR, classes: [], sittingAt: null };

test.each([true, false])("classes of a roster that has not been read, one’s own: %s", (isOwn) => {
  const page = renderToStaticMarkup(<ClassListPage {...NOTHING} roster="unread" isOwn={isOwn} />);
  expect(page).toContain("The roster has not been read");
  expect(page).not.toMatch(/no classes|no class/i);
});

test("the roster’s page before a reading has ended", () => {
  const props = { bar: BAR, timeZone: "Europe/London", report: null, problems: [], matched: null };
  expect(renderToStaticMarkup(<RosterView {...props} isSet />)).toContain("still being read");
  expect(renderToStaticMarkup(<RosterView {...props} isSet={false} />)).toContain("Set ROSTER_DIR");
});
