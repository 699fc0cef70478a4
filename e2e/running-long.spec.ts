import { boardOf } from "./board-page.ts";
import { expect, test } from "./fixtures.ts";
import { minutesAgo } from "./minutes-ago.ts";

test.use({ sittings: 0 });

const sitting = (fullName: string, subject: string, minutes: number) => ({
  subject,
  user: { fullName, firstName: fullName.split(" ")[0]!, lastName: fullName.split(" ")[1]! },
  // And some seconds, so that the minutes are over.
  startDate: minutesAgo(minutes + 5 / 60),
});
const everyone = () => [
  sitting("Kofi Asante", "English", 75),
  sitting("Amina Khalid", "English", 20),
  sitting("Yusuf Demir", "Maths", 20),
  sitting("Mei Tan", "Art", 300),
];

test.describe("with limits", () => {
  test.use({ settings: { RUNNING_LONG: "English=60,Maths=60" } });

  test("is told by icon and word on the row, the group's head, the strip and the headline", async ({
    page,
    house,
  }) => {
    const board = boardOf(page, house);
    await house.connect.control.start(...everyone());
    await board.open();
    await expect(board.rowOf("Kofi Asante")).toContainText("Running long");
    await expect(board.rowOf("Kofi Asante").locator("svg")).toBeVisible();
    for (const name of ["Amina Khalid", "Yusuf Demir", "Mei Tan"]) {
      await expect(board.rowOf(name)).not.toContainText("Running long");
    }
    await expect(board.groupHead("English")).toContainText("1 running long");
    await expect(board.groupHead("Maths")).toContainText("None running long");
    await expect(board.groupHead("Art")).not.toContainText("running long");
    await expect(board.strip("English")).toHaveAccessibleName(
      /1 hr 1[56] min since start, 1 running long$/,
    );
    await expect(board.strip("English")).toContainText("Kofi A.");
    await expect(board.strip("Art")).toHaveAccessibleName(/^Art 1 at 5 hr( 1 min)? since start$/);
    await expect(page.getByText(/^Of .*1 running long|^1 running long/).first()).toBeVisible();
  });

  test("begins when more than the limit's minutes have passed, with no new answer from Connect", async ({
    page,
    house,
  }) => {
    const board = boardOf(page, house);
    // A minute may turn before the board is open.
    await house.connect.control.start(sitting("Kofi Asante", "English", 59));
    await board.open();
    await expect(board.rowOf("Kofi Asante")).toContainText(/59 min|1 hr$/);
    await expect(board.rowOf("Kofi Asante")).not.toContainText("Running long");
    await expect(board.rowOf("Kofi Asante")).toContainText("1 hr 1 min", { timeout: 130_000 });
    await expect(board.rowOf("Kofi Asante")).toContainText("Running long");
    await expect(board.strip("English")).toContainText("Kofi A.");
    await expect(board.groupHead("English")).toContainText("1 running long");
  });
});

test("is off where no limit is set", async ({ page, house }) => {
  const board = boardOf(page, house);
  await house.connect.control.start(...everyone());
  await board.open();
  await expect(board.rowOf("Mei Tan")).toContainText("5 hr");
  await expect(page.getByText(/running long/i)).toHaveCount(0);
  await expect(board.strip("Art")).toHaveAccessibleName(/^Art 1 at 5 hr( 1 min)? since start$/);
});
