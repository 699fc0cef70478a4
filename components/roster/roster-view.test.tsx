import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { Bar } from "../bar/bar.ts";
import { RosterView } from "./roster-view.tsx";

const BAR: Bar = { organisationName: "", theme: "system", account: null, places: ["board"] };

test("the roster’s page before a reading has ended", () => {
  const props = { bar: BAR, timeZone: "Europe/London", report: null, problems: [], matched: null };
  expect(renderToStaticMarkup(<RosterView {...props} isSet />)).toContain("still being read");
  expect(renderToStaticMarkup(<RosterView {...props} isSet={false} />)).toContain("Set ROSTER_DIR");
});
