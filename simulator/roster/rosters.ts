import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { inventCollege, type Learner } from "../college.ts";
import { DOMAIN, STAFF } from "../openid/staff.ts";
import { createRandom } from "../random.ts";
import type { SimulatorSettings } from "../settings.ts";
import { writeSheet, writeTable } from "./csv.ts";
import { oneRosterZip, type Place, type Teacher } from "./one-roster.ts";

/** What the college's learners' UPNs end in. */
export const UPN_SUFFIX = "BBP";

/** Some of them can sign in here; the others are only addresses. */
const TEACHERS: readonly Teacher[] = [
  ...STAFF.slice(0, 2),
  ...Array.from({ length: 8 }, (_, nth) => ({
    name: `Tutor ${nth + 1}`,
    address: `tutor${nth + 1}@${DOMAIN}`,
  })),
];

/** One learner in this many joined by a code in the room, and no file knows them. */
const ONE_IN_NO_FILE = 25;

/** At two sites by turns, four classes to a room. */
function placeOf(nth: number): Place {
  const [site, letter] = nth % 2 === 0 ? ["Harbour", "H"] : ["Park", "P"];
  return { site: site!, room: `${letter}${1 + (Math.floor(nth / 2) % 4)}` };
}

/**
 * Writes the rosters of the college that a simulator with these settings invents: a OneRoster export, a spreadsheet
 * by UPN and username, and a list by CENTURY's own id, with the mistakes that such files have. The list says nothing of
 * sites and rooms.
 */
export async function writeRosters(
  dir: string,
  { seed, learners, sittings }: SimulatorSettings,
): Promise<void> {
  const { classes } = inventCollege(createRandom(seed), Math.max(learners, sittings, 1));
  const known = classes.map((group) => group.filter((_learner, nth) => nth % ONE_IN_NO_FILE !== 7));
  const third = Math.ceil(known.length / 3);
  const inSheet = known.slice(third, 2 * third).flat();
  const inList = known.slice(2 * third).flat();
  await mkdir(dir, { recursive: true });
  const zip = await oneRosterZip(known.slice(0, third), TEACHERS, placeOf);
  await writeFile(join(dir, "mis-export.zip"), zip);
  await writeFile(join(dir, "tutor-groups.csv"), sheetOf(inSheet));
  await writeFile(join(dir, "late-enrolments.csv"), listOf(inList));
}

/** By UPN without its suffix where they have one, else by username. */
function sheetOf(learners: readonly Learner[]): string {
  const names = [...new Set(learners.map(({ className }) => className))];
  const teacherOf = (className: string) => TEACHERS[names.indexOf(className) % TEACHERS.length]!;
  return writeSheet(
    ["Class", "UPN", "Username", "Learner", "Teacher email", "Site", "Room"],
    learners.map(({ className, upn, username, firstName, lastName }) => {
      const { site, room } = placeOf(names.indexOf(className));
      return [
        className,
        upn?.replace(new RegExp(`${UPN_SUFFIX}$`), ""),
        upn === undefined ? username.toUpperCase() : "",
        [lastName, firstName].filter(Boolean).join(", "),
        teacherOf(className).address,
        site,
        room,
      ];
    }),
  );
}

/** By CENTURY's id, followed by what somebody typed in. */
function listOf(learners: readonly Learner[]): string {
  const of = (nth: number) => learners[nth % Math.max(1, learners.length)];
  return writeTable(
    ["class", "CENTURY User ID", "email"],
    [
      ...learners.map(({ className, userId }) => [className, userId, ""]),
      [of(0)?.className, "", ""],
      ["", of(1)?.userId, ""],
      [of(2)?.className, "see office", ""],
      [of(3)?.className, "", "reception@example.invalid"],
      [of(4)?.className, of(4)?.userId, "reception@example.invalid"],
      [of(5)?.className, of(5)?.userId, "reception@example.invalid"],
    ],
  );
}
