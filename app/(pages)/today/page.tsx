import { audit } from "#lib/auth/audit";
import { env } from "#lib/config/env";
import { theService } from "#lib/queries/service";
import { QueryProvider } from "#components/query-provider";
import { NoRecordPage } from "../../../components/today/no-record.tsx";
import { TodayPage } from "../../../components/today/today-page.tsx";
import { barOf } from "../../bar-of.ts";
import { guarded } from "../../guarded.tsx";
import { Watched } from "../../watched.tsx";

export default guarded("staff", "/today", async ({ viewer }) => {
  const { timeZone, hasDayRecord } = env();
  const bar = await barOf(viewer);
  if (!hasDayRecord) return <NoRecordPage bar={bar} />;
  audit("looked", viewer.session, viewer.view.scope);
  return (
    <Watched what="page">
      <QueryProvider>
        <TodayPage bar={bar} timeZone={timeZone} openedAt={theService().time.now()} />
      </QueryProvider>
    </Watched>
  );
});
