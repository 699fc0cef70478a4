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
import { readWallLink, wallParsers, type WallLink } from "#lib/wall-link";
import type { ShownPart } from "../../components/wall/scope-in-words.ts";
import { Wall } from "../../components/wall/wall.tsx";
import { WallDoor } from "../../components/wall/wall-door.tsx";
import { guarded } from "../guarded.tsx";
import { loadBoard } from "../load-board.ts";
import { wallLatin } from "./fonts.ts";
import { pairing } from "./pairing.tsx";
import "./wall.css";

const readAddress = createLoader(wallParsers);

export default guarded(
  "viewer",
  "/wall",
  async ({ searchParams, viewer }) => {
    const { organisationName, timeZone, runningLong, wallHours, access } = env();
    const { screen, session, view } = viewer;
    const asked = readWallLink(await readAddress(searchParams), screen ? view.names : "short");
    const link = { ...asked, names: withNames(view, asked.names).names };
    const asking: Asking = { names: link.names, ...(screen && { as: "screen" }) };
    const client = new QueryClient();
    // Out of hours nobody looks, and Connect is asked nothing.
    const isOpen = isWallOpen(wallHours, Date.now(), timeZone);
    if (isOpen) audit("looked", session, view.scope);
    const openedAt = isOpen
      ? await loadBoard(client, { ...link, started: "today" }, view, asking)
      : Date.now();
    return (
      <div className={wallLatin.variable}>
        <Wall
          organisationName={organisationName}
          timeZone={timeZone}
          openedAt={openedAt}
          link={link}
          asking={asking}
          shown={shownBy(link, view.scope)}
          hours={wallHours}
          hasLimits={runningLong.size > 0}
          isDemo={access.signIn === null}
          publicUrl={access.publicUrl}
          build={buildId()}
          state={dehydrate(client)}
        />
      </div>
    );
  },
  (turned: Turned) => <div className={wallLatin.variable}>{pairing(turned) ?? <WallDoor />}</div>,
);

/** A link makes it smaller, never larger. */
function shownBy(link: WallLink, scope: Scope): ShownPart {
  const classes = scope.classes && classNames(theRosters()?.current() ?? null, scope.classes);
  return {
    subject: link.subject.length > 0 ? link.subject : [...(scope.subjects ?? [])],
    class: link.class.length > 0 ? link.class : (classes ?? []),
    isPart: !isEverything(scope),
  };
}
