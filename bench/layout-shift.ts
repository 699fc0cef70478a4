import type { Page } from "@playwright/test";
import type { Figure } from "./figure.ts";
import { pause, REFRESH_SECONDS, type House } from "./house.ts";

const SLOW_FONT_MS = 800;
const REFRESHES = 6;

/** A name in each script that has its own font, and in those that a system font shows. */
const NAMES = [
  "Łukasz Żółć",
  "Nguyễn Thị Hằng",
  "Олена Шевченко",
  "Ελένη Παπαδοπούλου",
  "محمد الأحمد",
  "נועה לוי",
  "प्रिया शर्मा",
  "আয়েশা রহমান",
  "ਗੁਰਪ੍ਰੀਤ ਕੌਰ",
  "கவிதா",
  "王秀英",
];

interface Shift {
  value: number;
  /** Whether something moved that stands above the list and whoever has just left. */
  isElsewhere: boolean;
}

/** Chrome's own layout shift, summed: as the page loads, as fonts come late, as the list changes. */
export async function measureLayoutShift(house: House): Promise<Figure[]> {
  const ofEmptyPage = sum(await shiftsWhile(house, house.emptyPage, () => pause(2000)));
  const rival = { name: "empty page", value: ofEmptyPage } as const;
  const loading = await shiftsWhile(house, house.board, () => pause(2000));

  await house.connect.control.start(
    ...NAMES.map((fullName) => ({ subject: "English", user: { fullName } })),
  );
  await pause(REFRESH_SECONDS * 2000);
  const fonts = await shiftsWhile(house, house.board, () => pause(SLOW_FONT_MS + 2000), slowFonts);

  const changing = await shiftsWhile(house, house.board, async () => {
    for (let refresh = 0; refresh < REFRESHES; refresh += 1) {
      await comeAndGo(house);
      await pause(REFRESH_SECONDS * 1500);
    }
  });
  const none = (what: string, shifts: Shift[]): Figure => {
    const ours = sum(shifts);
    const target = { words: "0.00", isMet: ours < 0.005 };
    return { what, unit: "", ours, rival, target };
  };
  return [
    none("Layout shift as the page and its data arrive", loading),
    none("Layout shift as eleven scripts' fonts arrive late", fonts),
    none(
      `Layout shift in ${REFRESHES} refreshes, except for the rows that make room`,
      changing.filter(({ isElsewhere }) => isElsewhere),
    ),
    {
      what: "The same, for the rows that make room for new ones",
      unit: "",
      ours: sum(changing.filter(({ isElsewhere }) => !isElsewhere)),
      rival,
      target: null,
    },
  ];
}

async function comeAndGo({ connect: { control } }: House): Promise<void> {
  const ids = await control.sittings();
  for (const place of [0.2, 0.5, 0.8]) await control.finish(ids[Math.floor(ids.length * place)]!);
  await control.start(
    ...["English", "Maths", "Digital skills"].map((subject) => ({
      subject,
      user: { fullName: "Newly Come" },
    })),
  );
}

async function slowFonts(page: Page): Promise<void> {
  await page.route("**/*.woff2", async (route) => {
    await pause(SLOW_FONT_MS);
    await route.continue();
  });
}

async function shiftsWhile(
  { newPage }: House,
  address: string,
  act: () => Promise<unknown>,
  prepare?: (page: Page) => Promise<void>,
): Promise<Shift[]> {
  const page = await newPage();
  await prepare?.(page);
  await page.addInitScript(watchShifts);
  await page.goto(address);
  await act();
  const shifts = await page.evaluate(() => (window as unknown as { shifts: Shift[] }).shifts);
  await page.close();
  return shifts;
}

function watchShifts(): void {
  const shifts: Shift[] = [];
  Object.assign(window, { shifts });
  /** By places and not by nodes: what has left the page meanwhile has none. */
  const isAbove = ({ top, height }: DOMRectReadOnly) => {
    const lists = [...document.querySelectorAll("main section, main aside")];
    return height > 0 && lists.every((list) => top < list.getBoundingClientRect().top);
  };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & {
      value: number;
      sources: { previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[];
    })[]) {
      const isElsewhere = entry.sources.some(
        ({ previousRect, currentRect }) => isAbove(previousRect) || isAbove(currentRect),
      );
      shifts.push({ value: entry.value, isElsewhere });
    }
  }).observe({ type: "layout-shift", buffered: true });
}

function sum(shifts: readonly Shift[]): number {
  return shifts.reduce((total, { value }) => total + value, 0);
}
