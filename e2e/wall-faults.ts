import type { Page } from "@playwright/test";
import type { Distance } from "#lib/domain/wall-link";

/**
 * Visual faults, measured: one sentence each.
 * @param long how the names begin whose first name has ten letters or more: no other is ever cut
 */
export function faultsOf(
  page: Page,
  distance: Distance,
  long: readonly string[],
): Promise<string[]> {
  const scales = { near: [0.6, 0.6], mid: [1, 1], far: [1.6, 1.3] } as const;
  const given = { scale: scales[distance], long };
  return page.evaluate(({ scale: [nameScale, restScale], long: mayBeCut }) => {
    const faults: string[] = [];
    const unit = Math.min(innerWidth, innerHeight) / 1080;
    const smallest = Math.max(16, 20 * restScale) * unit;
    // TVs crop their edges. The pixel shift moves everything by up to four pixels.
    const [sides, ends] = [0.035 * innerWidth - 5, 0.035 * innerHeight - 5];
    const root = document.scrollingElement!;
    if (root.scrollHeight > innerHeight || root.scrollWidth > innerWidth) faults.push("scrolls");
    const boxes: { words: string; box: DOMRect; row: Element | null }[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const parent = node.parentElement!;
      const words = node.textContent!.trim();
      const isHidden = parent.closest(".sr-only, script, style, title, .wall-page-leaving");
      if (words === "" || isHidden || !parent.checkVisibility()) continue;
      const scale = parent instanceof SVGGraphicsElement ? parent.getScreenCTM()!.a : 1;
      const fontSize = parseFloat(getComputedStyle(parent).fontSize) * scale;
      if (fontSize < smallest - 0.1) faults.push(`“${words}” is ${fontSize} px small`);
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const { x, y, width, height } of range.getClientRects()) {
        // The full text behind an ellipsis.
        const fit = parent.closest(".wall-fit")?.getBoundingClientRect();
        if (fit && y + height / 2 > fit.bottom) continue;
        // Letters take up the middle of their line's box.
        const box = new DOMRect(x, y + 0.2 * height, width, 0.6 * height);
        boxes.push({ words, box, row: parent.closest("svg, tr, .wall-strip") });
      }
    }
    for (const { words, box } of boxes) {
      const isOut =
        box.left < sides ||
        box.top < ends ||
        box.right > innerWidth - sides ||
        box.bottom > innerHeight - ends;
      if (isOut) faults.push(`“${words}” leaves its margin`);
    }
    const overlap = (a: DOMRect, b: DOMRect) =>
      Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 &&
      Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
    for (const [nth, a] of boxes.entries()) {
      for (const b of boxes.slice(nth + 1)) {
        if (overlap(a.box, b.box)) faults.push(`“${a.words}” lies on “${b.words}”`);
      }
    }
    const places = document.querySelectorAll<HTMLElement>(
      ".wall-fit, .wall-head, .wall-what, .wall-when, .wall-name, .wall-so-far, .wall-freshness, .wall-names, .wall-body, .wall-foot",
    );
    for (const place of places) {
      const largest = place.querySelector("bdi") ?? place;
      const air = 0.25 * parseFloat(getComputedStyle(largest).fontSize);
      const isTooHigh = place.scrollHeight > place.clientHeight + air;
      // A column's heading may be cut off: the strips have it in full.
      if (place.matches(".wall-part-title > *")) continue;
      const isCell = getComputedStyle(place).display === "table-cell";
      if (place.scrollWidth > place.clientWidth + 1 || (isTooHigh && !isCell)) {
        faults.push(`“${place.textContent}” is cut in ${place.className}`);
      }
    }
    const code = document.querySelector(".wall-code")?.getBoundingClientRect();
    if (code && (code.right > innerWidth - sides || code.bottom > innerHeight - ends)) {
      faults.push("the code leaves its margin");
    }
    for (const row of document.querySelectorAll<HTMLElement>(".wall-page tbody tr")) {
      const least = 52 * unit * nameScale;
      const name = row.querySelector("bdi");
      const [first] = name?.textContent?.split(" ") ?? [];
      // A first name of fewer letters is shrunk further before it is cut.
      const floor = first && first.length < 10 ? (44 / 52) * least : least;
      if (name && parseFloat(getComputedStyle(name).fontSize) < floor - 0.1) {
        faults.push(`“${name.textContent}” is smaller than it may be`);
      }
      const [kept, cutOff] = name?.textContent?.split("…") ?? [];
      if (
        cutOff !== undefined &&
        !mayBeCut.some((each) => each.startsWith(kept!) || kept!.startsWith(each))
      ) {
        faults.push(`“${name!.textContent}” is cut`);
      }
      if (row.getBoundingClientRect().height < least) faults.push("a row is too low");
    }
    return faults;
  }, given);
}
