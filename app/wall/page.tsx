import { headers } from "next/headers";
import { audit } from "#lib/auth/audit";
import { screenAs, type AskedAs } from "#lib/auth/asked-as";
import type { Denied } from "#lib/auth/guard";
import { buildInfo } from "#lib/config/build";
import { env } from "#lib/config/env";
import { theServiceTime } from "#lib/config/service-time";
import { schemeOf } from "#lib/http/scheme";
import { readAddress, searchOf } from "#lib/domain/address";
import { isWhole, partOf, type Asking } from "#lib/domain/filters";
import { classNames } from "#lib/roster/class-choices";
import { rosterInTime } from "#lib/roster/the-rosters";
import { isEverything, withNames, type Scope } from "#lib/domain/scope";
import { isWallOpen } from "#lib/domain/wall-hours";
import { qrCodeOf } from "#lib/domain/qr-code";
import {
  deskAddress,
  linkShowing,
  linkWithin,
  OF_TODAY,
  readWallLink,
  wallReaders,
  type WallLink,
} from "#lib/domain/wall-link";
import { InHours } from "../../components/wall/in-hours.tsx";
import { Wall } from "../../components/wall/wall.tsx";
import { WallDoor } from "../../components/wall/wall-door.tsx";
import { guarded } from "../guarded.tsx";
import { loadList } from "../load-list.ts";
import { pairing } from "./pairing.tsx";

export default guarded(
  "viewer",
  "/wall",
  async ({ searchParams, viewer }) => {
    const { organisationName, timeZone, runningLong, wallHours, access, roster } = env();
    const { screen, session, view } = viewer;
    const address = readAddress(wallReaders, searchOf(await searchParams));
    const usual = screen ? { names: view.names, show: screen.show } : USUAL;
    const asked = readWallLink(address, usual);
    const bounds = await boundsOf(view.scope);
    const within = linkWithin({ ...asked, names: withNames(view, asked.names).names }, bounds);
    const link = screen ? linkShowing(within, screen.show) : within;
    const shown = shownBy(link, bounds);
    const part = partOf((facet) => link[facet]);
    const asking: Asking = { names: link.names, part, ...(screen && { as: screen.as }) };
    // Out of hours nobody looks, and Connect is asked nothing.
    const isOpen = isWallOpen(wallHours, Date.now(), timeZone);
    if (isOpen) audit("looked", session, view.scope);
    const { first, openedAt } =
      isOpen && link.show === "list"
        ? await loadList(view, asking, OF_TODAY)
        : { first: null, openedAt: theServiceTime().now() };
    const path = deskAddress(shown, link.show);
    const origin = access.publicUrl ?? originAsked(await headers());
    return (
      <Wall
        organisationName={organisationName}
        timeZone={timeZone}
        openedAt={openedAt}
        link={link}
        asking={asking}
        shown={{
          ...shown,
          isPart: !isEverything(view.scope) || !isWhole(part),
        }}
        hours={wallHours}
        limits={[...runningLong]}
        hasRoster={roster !== null}
        isDemo={access.mode === "demo"}
        phone={{ path, code: qrCodeOf(origin + path) }}
        build={buildInfo().id}
        first={first}
        choice={screen?.choice ?? null}
      />
    );
  },
  (denied: Denied, as: AskedAs) => {
    const { timeZone, wallHours } = env();
    return (
      <InHours
        hours={wallHours}
        build={buildInfo().id}
        openedAt={theServiceTime().now()}
        timeZone={timeZone}
      >
        {pairing(denied, screenAs(as)) ?? <WallDoor isFramed={as === "framed"} />}
      </InHours>
    );
  },
);

/** What a link has where it does not say. */
const USUAL = { names: "short", show: "list" } as const;

/** Where nobody says what address staff open, it is the one that this screen has opened. */
function originAsked(asked: Headers): string {
  const scheme = schemeOf(asked.get("x-forwarded-proto"));
  return `${scheme}://${asked.get("host")}`;
}

/** The scope's names, as far as they are known: without a roster the class ids can't be turned into names. */
async function boundsOf({ subjects, classes, sites, rooms }: Scope) {
  const roster = classes && (await rosterInTime());
  return {
    subject: subjects,
    class: classes && roster && classNames(roster, classes),
    site: sites,
    room: rooms,
  };
}

/** A link can make it smaller, never larger. */
function shownBy(link: WallLink, bounds: Awaited<ReturnType<typeof boundsOf>>) {
  return partOf((facet) => (link[facet].length > 0 ? link[facet] : [...(bounds[facet] ?? [])]));
}
