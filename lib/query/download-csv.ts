import { writeFilters, type Filters } from "#lib/filters";
import { request } from "#lib/query/request";

/**
 * Saves the list that matches, as the server writes it. By a request and not by a link: a link would hold
 * the name search, and browsers keep the addresses of what they downloaded.
 */
export async function downloadCsv(filters: Filters): Promise<void> {
  const response = await request(
    `/api/sessions.csv${writeFilters(filters)}`,
    new AbortController().signal,
  );
  const named = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "");
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = named?.[1] ?? "now-sitting.csv";
  link.click();
  URL.revokeObjectURL(address);
}
