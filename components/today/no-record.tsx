import type { Bar } from "../bar/bar.ts";
import { PlainPage } from "../ui/plain-page.tsx";

const WHY = "No record of the day is kept here: DAY_RECORD is off in the settings.";

/** The page where the school keeps no record. */
export function NoRecordPage({ bar }: { bar: Bar }) {
  return (
    <PlainPage title="Today" bar={bar}>
      <p className="text-ink-2">{WHY}</p>
    </PlainPage>
  );
}

/** The same in a page that was opened while there was one. */
export function NoRecord() {
  return (
    <div className="page-gutter py-12">
      <div className="notice" role="alert">
        <h1 className="text-lg font-semibold">{WHY}</h1>
      </div>
    </div>
  );
}
