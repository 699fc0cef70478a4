import { Board } from "#components/board/board";
import type { Reach } from "../../components/board/reach.ts";
import { QueryProvider } from "#components/query-provider";
import { audit } from "#lib/auth/audit";
import type { Viewer } from "#lib/auth/guard";
import { env } from "#lib/config/env";
import { readAddress, searchOf } from "#lib/domain/address";
import { addressReaders, readStarted } from "#lib/domain/filters";
import { barOf } from "../bar-of.ts";
import { guarded } from "../guarded.tsx";
import { loadList } from "../load-list.ts";
import { Watched } from "../watched.tsx";

export default guarded("staff", "/", async ({ searchParams, viewer }) => {
  const { session, view } = viewer;
  audit("looked", session, view.scope);
  const { timeZone, runningLong, roster } = env();
  const address = readAddress(addressReaders, searchOf(await searchParams));
  const { subject, class: classes, started } = address;
  const filters = { subject, class: classes, started: readStarted(started), q: "" };
  const { first, openedAt } = await loadList(view, { limits: "own" }, filters);
  return (
    <Watched what="page">
      <QueryProvider>
        <Board
          bar={await barOf(viewer)}
          timeZone={timeZone}
          openedAt={openedAt}
          address={address}
          first={first}
          limits={[...runningLong]}
          hasRoster={roster !== null}
          reach={reachOf(viewer)}
          hadClasses={view.scope.classes?.length !== 0}
        />
      </QueryProvider>
    </Watched>
  );
});

/** Where nobody signs in, everybody is a lead. */
function reachOf({ session, isLead, view }: Viewer): Reach {
  if (isLead || session === null) return "lead";
  return view.scope.classes === null ? "all" : "own";
}
