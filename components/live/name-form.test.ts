import { afterEach, expect, test, vi } from "vitest";
import type { NameForm } from "#lib/wire/contract";
import { HIDE_NAMES } from "./names-script.ts";

/** What a tab keeps, and a page that is opened in it: each page has the module anew. */
function openTab(kept: Map<string, string> | "throws") {
  const refuse = () => {
    throw new DOMException("denied", "SecurityError");
  };
  vi.stubGlobal(
    "sessionStorage",
    kept === "throws"
      ? { getItem: refuse, setItem: refuse }
      : {
          getItem: (key: string) => kept.get(key) ?? null,
          setItem: (key: string, value: string) => void kept.set(key, value),
        },
  );
}
async function openPage() {
  vi.resetModules();
  return import("./name-form.ts");
}

/** Whether a page keeps its names hidden until it knows better. */
function isHidden(script: string): boolean {
  const attributes = new Set<string>();
  vi.stubGlobal("document", {
    documentElement: { setAttribute: (name: string) => attributes.add(name) },
  });
  // oxlint-disable-next-line typescript/no-implied-eval -- as a page runs it
  new Function(script)();
  return attributes.size > 0;
}

afterEach(() => vi.unstubAllGlobals());

test.each<[NameForm, boolean]>([
  ["short", true],
  ["none", true],
  ["full", false],
])(
  "a tab keeps %s names for its next page, before whose scripts no name is seen: %s",
  async (form, hides) => {
    const kept = new Map<string, string>();
    openTab(kept);
    const first = await openPage();
    expect(first.nameForm()).toBe("full");
    first.setNameForm(form);
    const second = await openPage();
    expect(second.nameForm()).toBe(form);
    expect(isHidden(HIDE_NAMES)).toBe(hides);
  },
);

test("where a tab keeps nothing the page itself does", async () => {
  openTab("throws");
  const page = await openPage();
  expect(page.nameForm()).toBe("full");
  page.setNameForm("none");
  expect(page.nameForm()).toBe("none");
  expect(isHidden(HIDE_NAMES)).toBe(false);
});

test("what is no form of names is none of a tab's", async () => {
  openTab(new Map([["now-sitting-names", "initials"]]));
  expect((await openPage()).nameForm()).toBe("full");
});
