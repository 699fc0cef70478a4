import { theAccess } from "#lib/access/the-access";
import { theScreens } from "#lib/access/screens/the-screens";
import { env } from "#lib/env";
import { listScreens } from "#lib/http/screens";
import { subjectChoices } from "#lib/live/subjects";
import { theLive } from "#lib/live/the-live";
import { classChoices } from "#lib/roster/class-choices";
import { theRosters } from "#lib/roster/the-rosters";
import { ScreensOff } from "../../components/screens/screens-off.tsx";
import { ScreensPage } from "../../components/screens/screens-page.tsx";
import { guarded } from "../guarded.tsx";

export default guarded("lead", "/screens", async () => {
  if (!theAccess()) return <ScreensOff why="no_sign_in" />;
  const open = theScreens();
  if (!open) return <ScreensOff why="no_folder" />;
  if (!open.screens.isReadable) return <ScreensOff why="unreadable" />;
  const { registerSubjects, timeZone } = env();
  const hold = await theLive().hold();
  const seen = hold.isReady ? [...hold.held.subjects.keys()] : [];
  return (
    <ScreensPage
      screens={listScreens(open.screens)}
      subjects={subjectChoices(registerSubjects, seen)}
      classes={classChoices(theRosters()?.current() ?? null)}
      timeZone={timeZone}
      openedAt={Date.now()}
    />
  );
});
