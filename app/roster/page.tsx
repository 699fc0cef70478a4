import { env } from "#lib/env";
import { countMatched } from "#lib/live/matched";
import { theLive } from "#lib/live/the-live";
import { KEY_KIND_WORDS, KEY_KINDS } from "#lib/roster/key-kinds";
import { problemsInWords, sizeInWords } from "#lib/roster/report";
import { theRosters } from "#lib/roster/the-rosters";
import { RosterView } from "../../components/roster/roster-view.tsx";
import { guarded } from "../guarded.tsx";

export default guarded("lead", "/roster", async () => {
  const hold = await theLive().hold();
  const report = theRosters()?.report() ?? null;
  const matched = hold.isReady && hold.held.membership.roster ? countMatched(hold.held) : null;
  return (
    <RosterView
      timeZone={env().timeZone}
      report={report && { size: sizeInWords(report), sources: report.sources }}
      problems={report ? problemsInWords(report) : []}
      matched={
        matched && {
          learners: matched.learners,
          lines: [
            ...KEY_KINDS.map((kind) => ({
              words: `Found by ${KEY_KIND_WORDS[kind]}`,
              count: matched.byKind[kind],
            })),
            { words: "Not in a class", count: matched.unknown },
          ],
        }
      }
    />
  );
});
