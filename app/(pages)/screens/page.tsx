import { theAccess } from "#lib/auth/the-access";
import { theScreens } from "#lib/screens/the-screens";
import { env } from "#lib/config/env";
import { listScreens } from "#lib/http/screens";
import { subjectChoices } from "#lib/list/subjects";
import { lookAt } from "#lib/queries/look";
import { classChoices } from "#lib/roster/class-choices";
import { theRosters } from "#lib/roster/the-rosters";
import { placesOf } from "#lib/roster/where";
import { ScreensOff } from "../../../components/screens/screens-off.tsx";
import { ScreensPage } from "../../../components/screens/screens-page.tsx";
import { barOf } from "../../bar-of.ts";
import { guarded } from "../../guarded.tsx";
import { notAllowed } from "../../not-allowed.tsx";

export default guarded(
  "lead",
  "/screens",
  async ({ viewer }) => {
    const bar = await barOf(viewer);
    if (!theAccess()) return <ScreensOff bar={bar} why="no_sign_in" />;
    const open = theScreens();
    if (!open) return <ScreensOff bar={bar} why="no_folder" />;
    if (!open.screens.isReadable) return <ScreensOff bar={bar} why="unreadable" />;
    const { registerSubjects, subjectOrder, timeZone } = env();
    const looked = await lookAt(viewer.view);
    const roster = theRosters()?.current() ?? null;
    const seen = looked.isReady ? [...looked.look.list.subjects.keys()] : [];
    return (
      <ScreensPage
        bar={bar}
        screens={listScreens()}
        subjects={subjectChoices(registerSubjects, seen, subjectOrder)}
        classes={classChoices(roster)}
        places={placesOf(roster)}
        timeZone={timeZone}
        openedAt={Date.now()}
      />
    );
  },
  notAllowed,
);
