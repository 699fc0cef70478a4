import { request } from "#lib/query/request";

/**
 * Saves what one of our routes writes as a spreadsheet. By a request and not by a link: a link would hold
 * the name search, and browsers keep the addresses of what they downloaded.
 * @param address with its query
 */
export async function downloadCsv(address: string): Promise<void> {
  const response = await request(address, new AbortController().signal);
  const named = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "");
  const file = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = file;
  link.download = named?.[1] ?? "now-sitting.csv";
  link.click();
  URL.revokeObjectURL(file);
}
