import type { Page } from "@playwright/test";
import type { House } from "./fixtures.ts";

/** The wall as somebody in the room sees it. */
export function wallOf(page: Page, { product }: House) {
  const rows = page.locator(".wall-page:not(.wall-page-leaving) tbody tr");
  return {
    open: (search = "") => page.goto(`${product.origin}/wall${search}`),
    headline: page.getByRole("heading", { level: 1 }),
    scope: page.locator(".wall-scope"),
    freshness: page.locator(".wall-freshness"),
    clock: page.locator(".wall-clock"),
    rows,
    names: rows.locator("bdi"),
    strips: page.locator(".wall-strip"),
    notes: page.locator(".wall-note"),
    foot: page.locator(".wall-foot"),
    phone: page.getByRole("img", { name: "Code for a phone" }),
  };
}
