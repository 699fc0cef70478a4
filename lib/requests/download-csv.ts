import { request } from "#lib/requests/request";

/** A file with everybody in it takes its time on a slow line. */
const MOST_MS = 5 * 60_000;
const KEPT_MS = 60_000;

/** A spreadsheet that one of our routes writes. */
export interface Csv {
  path: string;
  /** The filters, if a name may be among them; otherwise they are in the path. */
  body?: object;
}

/**
 * Saves what one of our routes writes as a spreadsheet. It makes a request rather than follow a link: browsers keep
 * the addresses of downloads, and proxies log the addresses they are asked for.
 */
export async function downloadCsv({ path, body }: Csv): Promise<void> {
  const response = await request(path, new AbortController().signal, {
    timeoutMs: MOST_MS,
    ...(body && { method: "POST", body }),
  });
  const named = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "");
  const file = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = file;
  link.download = named?.[1] ?? "now-sitting.csv";
  link.click();
  // Some browsers begin to read it only later.
  setTimeout(() => URL.revokeObjectURL(file), KEPT_MS);
}
