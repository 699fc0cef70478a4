import { Download } from "lucide-react";
import { useState, useTransition } from "react";
import { downloadCsv } from "#lib/query/download-csv";

/** @param props.address of the spreadsheet, with its query */
export function ExportButton({ address }: { address: string }) {
  const [hasFailed, setFailed] = useState(false);
  const [isPending, start] = useTransition();
  const download = () =>
    start(async () => {
      setFailed(false);
      await downloadCsv(address).catch(() => setFailed(true));
    });
  return (
    <>
      <button
        type="button"
        className="control control-quiet"
        aria-disabled={isPending}
        onClick={() => !isPending && download()}
      >
        <Download aria-hidden size="1rem" /> Export CSV
      </button>
      <span role="status" className="text-amber-text">
        {hasFailed && "The file could not be made. Try again."}
      </span>
    </>
  );
}
