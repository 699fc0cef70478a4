import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { QueryProvider } from "../query-provider.tsx";
import { Board } from "./board.tsx";

const BAR = {
  organisationName: "Northgate College",
  theme: "system",
  account: { name: "Jo Marsh" },
  places: [],
} as const;

test("a teacher whose classes nobody could read yet is not told that they have none while there is no list", () => {
  const html = renderToStaticMarkup(
    <QueryProvider>
      <Board
        bar={BAR}
        timeZone="Europe/London"
        openedAt={Date.parse("2026-11-23T10:00:00Z")}
        address={{ subject: [], class: [], site: [], room: [], started: "today", long: false }}
        first={null}
        limits={[]}
        hasRoster
        reach="own"
        hadClasses={false}
      />
    </QueryProvider>,
  );
  expect(html).toContain("Asking CENTURY who is sitting.");
});
