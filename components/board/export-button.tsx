import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import type { Filters } from "#lib/filters";
import { downloadCsv } from "#lib/query/download-csv";

export function ExportButton({ filters }: { filters: Filters }) {
  const download = useMutation({ mutationFn: downloadCsv, networkMode: "always" });
  return (
    <>
      <button
        type="button"
        className="control control-quiet"
        aria-disabled={download.isPending}
        onClick={() => !download.isPending && download.mutate(filters)}
      >
        <Download aria-hidden size="1rem" /> Export CSV
      </button>
      <span role="status" className="text-amber-text">
        {download.isError && "The file could not be made. Try again."}
      </span>
    </>
  );
}
