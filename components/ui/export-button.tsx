import { Download } from "lucide";
import { useState, useTransition } from "react";
import { downloadCsv, type Csv } from "#lib/requests/download-csv";
import { useBoardTime } from "../live/board-time.ts";
import { Icon } from "./icon.tsx";

interface ExportButtonProps {
  csv: Csv;
  /** What is in the file, where that is more than is shown. */
  of?: string | null;
}

export function ExportButton({ csv, of }: ExportButtonProps) {
  const { isStill, isStale } = useBoardTime();
  // Who has paused sees an older list than the file will have.
  const words = [of, isStill && !isStale && "as it is now"].filter(Boolean).join(", ");
  const [hasFailed, setFailed] = useState(false);
  const [isPending, start] = useTransition();
  const download = () =>
    start(async () => {
      setFailed(false);
      await downloadCsv(csv).catch(() => setFailed(true));
    });
  return (
    <>
      <button
        type="button"
        className="control control-quiet"
        aria-disabled={isPending}
        onClick={() => !isPending && download()}
      >
        <Icon of={Download} /> Export CSV{words && `: ${words}`}
      </button>
      <span role="status" className="px-2.5 text-amber-text empty:hidden">
        {hasFailed && "The file could not be made. Try again."}
      </span>
    </>
  );
}
