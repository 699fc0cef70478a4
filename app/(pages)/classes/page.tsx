import { audit } from "#lib/auth/audit";
import { env } from "#lib/config/env";
import { overviewOfClasses } from "#lib/queries/class-overview";
import { lookAt } from "#lib/queries/look";
import { theService } from "#lib/queries/service";
import { theRosters } from "#lib/roster/the-rosters";
import { chosenIn } from "#lib/domain/filters";
import { isEverything } from "#lib/domain/scope";
import { clockTime } from "#lib/domain/time";
import { QueryProvider } from "#components/query-provider";
import { ClassListPage } from "../../../components/register/class-list-page.tsx";
import { RegisterPage } from "../../../components/register/register-page.tsx";
import { WhileSignedIn } from "../../../components/live/while-signed-in.tsx";
import { barOf } from "../../bar-of.ts";
import { guarded } from "../../guarded.tsx";
import { Watched } from "../../watched.tsx";

export default guarded("staff", "/classes", async ({ searchParams, viewer }) => {
  const { session, view } = viewer;
  audit("looked", session, view.scope);
  const { timeZone } = env();
  const [name] = chosenIn([(await searchParams)["class"] ?? []].flat());
  const bar = await barOf(viewer);
  const isOwn = !isEverything(view.scope);
  if (name) {
    return (
      <Watched what="page">
        <QueryProvider>
          <RegisterPage
            name={name}
            bar={bar}
            timeZone={timeZone}
            openedAt={theService().time.now()}
            isOwn={isOwn}
          />
        </QueryProvider>
      </Watched>
    );
  }
  const looked = await lookAt(view);
  const look = looked.isReady ? looked.look : null;
  const rosters = theRosters();
  const roster = rosters?.current() ?? null;
  const list = (
    <ClassListPage
      bar={bar}
      roster={roster ? "read" : rosters ? "unread" : "none"}
      isOwn={isOwn}
      classes={overviewOfClasses(roster, look?.roster ? look.list : null, {
        scope: view.scope,
        address: session?.staff.address ?? null,
      })}
      sittingAt={look && clockTime(look.mark.takenAt, timeZone)}
    />
  );
  return session ? <WhileSignedIn>{list}</WhileSignedIn> : list;
});
