import { cookies } from "next/headers";
import { audit } from "#lib/access/audit";
import { env } from "#lib/env";
import { listRegisters } from "#lib/live/list-registers";
import { theLive } from "#lib/live/the-live";
import { theRosters } from "#lib/roster/the-rosters";
import { isEverything } from "#lib/scope";
import { clockTime } from "#lib/time";
import { QueryProvider } from "#components/query-provider";
import { ClassListPage } from "../../components/register/class-list-page.tsx";
import { RegisterPage } from "../../components/register/register-page.tsx";
import { Account } from "../../components/sign-in/account.tsx";
import { readTheme, THEME_COOKIE } from "../../components/ui/theme.ts";
import { guarded } from "../guarded.tsx";

export default guarded(
  "staff",
  "/classes",
  async ({ searchParams, viewer: { session, isLead, view } }) => {
    audit("looked", session, view.scope);
    const { organisationName, timeZone } = env();
    const [name] = [(await searchParams)["class"]].flat();
    const account = session && <Account staff={session.staff} isLead={isLead} />;
    const isOwn = !isEverything(view.scope);
    const theme = readTheme((await cookies()).get(THEME_COOKIE)?.value);
    if (name) {
      const bar = { organisationName, timeZone, isOwn, theme, account };
      return (
        <QueryProvider>
          <RegisterPage name={name} openedAt={Date.now()} {...bar} />
        </QueryProvider>
      );
    }
    const hold = await theLive().hold();
    const held = hold.isReady ? hold.held.views.of(hold.held, view) : null;
    const roster = theRosters()?.current() ?? null;
    return (
      <ClassListPage
        hasRoster={roster !== null}
        isOwn={isOwn}
        classes={listRegisters(roster, held, {
          scope: view.scope,
          address: session?.staff.address ?? null,
        })}
        sittingAt={held && clockTime(held.mark.takenAt, timeZone)}
      />
    );
  },
);
