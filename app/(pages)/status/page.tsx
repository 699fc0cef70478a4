import { env } from "#lib/config/env";
import { otherProblems } from "#lib/http/problems";
import { listScreens } from "#lib/http/screens";
import { statusNow } from "#lib/queries/status";
import { StatusView } from "../../../components/status/status-view.tsx";
import { barOf } from "../../bar-of.ts";
import { guarded } from "../../guarded.tsx";
import { notAllowed } from "../../not-allowed.tsx";

export default guarded(
  "lead",
  "/status",
  async ({ viewer }) => {
    const { refreshSeconds, timeZone } = env();
    const status = await statusNow();
    return (
      <StatusView
        bar={await barOf(viewer)}
        timeZone={timeZone}
        refreshSeconds={refreshSeconds}
        screens={listScreens()}
        status={{ ...status, problems: [...status.problems, ...otherProblems()] }}
      />
    );
  },
  notAllowed,
);
