import { dehydrate, QueryClient } from "@tanstack/react-query";
import { createLoader } from "nuqs/server";
import { audit } from "#lib/access/audit";
import type { Turned } from "#lib/access/guard";
import { buildId } from "#lib/build";
import { env } from "#lib/env";
import type { Asking } from "#lib/filters";
import { classNames } from "#lib/roster/class-choices";
import { theRosters } from "#lib/roster/the-rosters";
import { isEverything, withNames, type Scope } from "#lib/scope";
import { isWallOpen } from "#lib/wall-hours";
import { linkWithin, readWallLink, wallParsers, type WallLink } from "#lib/wall-link";
import { Wall } from "../../components/wall/wall.tsx";
import { WallDoor } from "../../components/wall/wall-door.tsx";
import { guarded } from "../guarded.tsx";
import { loadBoard } from "../load-board.ts";
import { pairing } from "./pairing.tsx";

const readAddress = createLoader(wallParsers);

export default guarded(
  "viewer",
  "/wall",
  async ({ searchParams, viewer }) => {
    const { organisationName, timeZone, runningLong, wallHours, access } = env();
    const { screen, session, view } = viewer;
    const asked = readWallLink(await readAddress(searchParams), screen ? view.names : "short");
    const bounds = await boundsOf(view.scope);
    const link = linkWithin({ ...asked, names: withNames(view, asked.names).names }, bounds);
    const asking: Asking = { names: link.names, ...(screen && { as: "screen" }) };
    const client = new QueryClient();
    // Out of hours nobody looks, and Connect is asked nothing.
    const isOpen = isWallOpen(wallHours, Date.now(), timeZone);
    if (isOpen) audit("looked", session, view.scope);
    const openedAt = isOpen
      ? await loadBoard(client, { ...link, started: "today" }, view, asking)
      : Date.now();
    return (
      <Wall
        organisationName={organisationName}
        timeZone={timeZone}
        openedAt={openedAt}
        link={link}
        asking={asking}
        shown={{ ...shownBy(link, bounds), isPart: !isEverything(view.scope) }}
        hours={wallHours}
        hasLimits={runningLong.size > 0}
        isDemo={access.signIn === null}
        publicUrl={access.publicUrl}
        build={buildId()}
        state={dehydrate(client)}
      />
    );
  },
  (turned: Turned) => pairing(turned) ?? <WallDoor />,
);

/** In names, of what can be known: no bound of classes can be told of without a roster. */
async function boundsOf({ subjects, classes }: Scope) {
  const rosters = theRosters();
  if (classes) await rosters?.ready();
  const roster = rosters?.current() ?? null;
  return { subject: subjects, class: classes && roster && classNames(roster, classes) };
}

/** A link makes it smaller, never larger. */
function shownBy(link: WallLink, bounds: Awaited<ReturnType<typeof boundsOf>>) {
  return {
    subject: link.subject.length > 0 ? link.subject : [...(bounds.subject ?? [])],
    class: link.class.length > 0 ? link.class : [...(bounds.class ?? [])],
  };
}
