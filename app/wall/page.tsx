import { dehydrate, QueryClient } from "@tanstack/react-query";
import { createLoader } from "nuqs/server";
import { audit } from "#lib/access/audit";
import { buildId } from "#lib/build";
import { env } from "#lib/env";
import { withNames } from "#lib/scope";
import { isWallOpen } from "#lib/wall-hours";
import { readWallLink, wallParsers } from "#lib/wall-link";
import { Wall } from "../../components/wall/wall.tsx";
import { WallDoor } from "../../components/wall/wall-door.tsx";
import { guarded } from "../guarded.tsx";
import { loadBoard } from "../load-board.ts";
import { wallLatin } from "./fonts.ts";
import "./wall.css";

const readAddress = createLoader(wallParsers);

export default guarded(
  "staff",
  "/wall",
  async ({ searchParams, viewer }) => {
    const { organisationName, timeZone, runningLong, wallHours, access } = env();
    const asked = readWallLink(await readAddress(searchParams));
    const link = { ...asked, names: withNames(viewer.view, asked.names).names };
    const client = new QueryClient();
    // Out of hours nobody looks, and Connect is asked nothing.
    const isOpen = isWallOpen(wallHours, Date.now(), timeZone);
    if (isOpen) audit("looked", viewer.session);
    const openedAt = isOpen
      ? await loadBoard(client, { ...link, started: "today" }, viewer.view, link.names)
      : Date.now();
    return (
      <div className={wallLatin.variable}>
        <Wall
          organisationName={organisationName}
          timeZone={timeZone}
          openedAt={openedAt}
          link={link}
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
  () => (
    <div className={wallLatin.variable}>
      <WallDoor />
    </div>
  ),
);
