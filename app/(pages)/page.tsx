import { Board } from "#components/board/board";
import { QueryProvider } from "#components/query-provider";
import { audit } from "#lib/auth/audit";
import { env } from "#lib/config/env";
import { readAddress, searchOf } from "#lib/domain/address";
import { addressReaders, readStarted } from "#lib/domain/board-address";
import { partOf } from "#lib/domain/filters";
import { barOf } from "../bar-of.ts";
import { guarded } from "../guarded.tsx";
import { loadList } from "../load-list.ts";
import { Watched } from "../watched.tsx";

export default guarded("staff", "/", async ({ searchParams, viewer }) => {
  const { session, isLead, view } = viewer;
  audit("looked", session, view.scope);
  const { timeZone, runningLong, roster, access } = env();
  const address = readAddress(addressReaders, searchOf(await searchParams));
  const part = partOf((facet) => address[facet]);
  const filters = { ...part, started: readStarted(address.started), q: "" };
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
          // Where nobody signs in, everybody is a lead.
          reach={isLead || access.mode === "demo" ? "lead" : access.signIn.classScope}
          hadClasses={view.scope.classes?.length !== 0}
        />
      </QueryProvider>
    </Watched>
  );
});
