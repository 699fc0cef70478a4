import { env } from "#lib/config/env";
import { lookAt } from "#lib/queries/look";
import { countMatched } from "#lib/queries/matched";
import { KEY_KIND_WORDS, KEY_KINDS } from "#lib/roster/key-kinds";
import { keyCountsInWords } from "#lib/roster/key-counts";
import { problemInWords, problemsInWords, sizeInWords } from "#lib/roster/report";
import { seenInWords } from "#lib/roster/seen-in-words";
import { theRosters } from "#lib/roster/the-rosters";
import { RosterView } from "../../../components/roster/roster-view.tsx";
import { barOf } from "../../bar-of.ts";
import { guarded } from "../../guarded.tsx";
import { notAllowed } from "../../not-allowed.tsx";

export default guarded(
  "lead",
  "/roster",
  async ({ viewer }) => {
    const looked = await lookAt(viewer.view);
    const rosters = theRosters();
    const report = rosters?.report() ?? null;
    const matched =
      looked.isReady && looked.look.roster ? countMatched(looked.look.snapshot.sittings) : null;
    return (
      <RosterView
        bar={await barOf(viewer)}
        timeZone={env().timeZone}
        isSet={rosters !== null}
        report={
          report && {
            size: sizeInWords(report),
            keys: keyCountsInWords(report.keyCounts),
            sources: report.sources.map(({ seen, notes, ...source }) => ({
              ...source,
              tables: seen.map(seenInWords),
              notes: notes.map(problemInWords),
            })),
          }
        }
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
  },
  notAllowed,
);
