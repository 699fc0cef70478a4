import { env } from "#lib/env";
import { theLedger, theLive } from "#lib/live/the-live";
import { StatusView } from "../../components/status/status-view.tsx";
import { guarded } from "../guarded.tsx";

export default guarded("lead", "/status", async () => {
  const { connect, refreshSeconds, timeZone } = env();
  const hold = await theLive().hold();
  const ledger = theLedger();
  return (
    <StatusView
      timeZone={timeZone}
      now={Date.now()}
      refreshSeconds={refreshSeconds}
      list={hold.isReady ? hold.held.mark : null}
      trouble={hold.isReady ? hold.held.mark.freshness.trouble : hold.why}
      mayReadFinished={hold.isReady ? hold.held.mayReadFinished : null}
      calls={{ made: ledger.calls(), allowed: connect.callsPerMinute }}
      failures={ledger.failures()}
    />
  );
});
