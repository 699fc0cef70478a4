import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";
import type { Learner } from "../college.ts";
import { writeTable } from "./csv.ts";

/** Where a class sits. */
export interface Place {
  site: string;
  room: string;
}

/** A teacher, who is given classes in turn. */
export interface Teacher {
  name: string;
  address: string;
}

/**
 * A OneRoster 1.1 bulk export, zipped. Besides the real classes it holds what real exports do: a class and a
 * learner to be deleted, a learner with a disabled account, enrolments that are over or yet to begin, and a role
 * that we don't know.
 */
export function oneRosterZip(
  classes: readonly (readonly Learner[])[],
  teachers: readonly Teacher[],
  placeOf: (nth: number) => Place,
): Promise<Buffer> {
  const zip = new ZipFile();
  const add = (name: string, text: string) => zip.addBuffer(Buffer.from(text), name);
  const learners = classes.flat();
  const classId = (nth: number) => `class-${nth + 1}`;
  add(
    "manifest.csv",
    writeTable(
      ["propertyName", "value"],
      [
        ["manifest.version", "1.0"],
        ["oneroster.version", "1.1"],
        ["file.classes", "bulk"],
        ["file.enrollments", "bulk"],
        ["file.users", "bulk"],
        ["file.orgs", "bulk"],
      ],
    ),
  );
  const sites = [...new Set(classes.map((_group, nth) => placeOf(nth).site))];
  add(
    "orgs.csv",
    writeTable(
      ["sourcedId", "status", "dateLastModified", "name", "type"],
      sites.map((site, nth) => [`site-${nth}`, "", "", site, "school"]),
    ),
  );
  add(
    "classes.csv",
    writeTable(
      CLASS_HEAD,
      [
        ...classes.map((group, nth) => [
          classId(nth),
          "",
          "",
          group[0]?.className,
          "",
          "",
          `C${nth}`,
          "",
          placeOf(nth).room,
          `site-${sites.indexOf(placeOf(nth).site)}`,
        ]),
        ["class-old", "tobedeleted", "2026-07-20T09:00:00Z", "Last year's", "", "", "OLD"],
      ].map((row) => padded(row, CLASS_HEAD)),
    ),
  );
  add(
    "users.csv",
    writeTable(USER_HEAD, [
      ...learners.map((learner) => userRow(learner)),
      ...teachers.map(({ name, address }, nth) =>
        padded(
          [
            `teacher-${nth}`,
            "",
            "",
            "true",
            "college",
            "teacher",
            address,
            "",
            name,
            "",
            "",
            "",
            address,
          ],
          USER_HEAD,
        ),
      ),
      padded(
        [
          "learner-off",
          "",
          "",
          "false",
          "college",
          "student",
          "learner000001",
          "",
          "Off",
          "Account",
        ],
        USER_HEAD,
      ),
      padded(
        [
          "learner-gone",
          "tobedeleted",
          "2026-07-20T09:00:00Z",
          "true",
          "college",
          "student",
          "learner000002",
        ],
        USER_HEAD,
      ),
    ]),
  );
  add(
    "enrollments.csv",
    writeTable(
      ENROLMENT_HEAD,
      [
        ...classes.flatMap((group, nth) => [
          ...group.map((learner) => enrolment(classId(nth), sourcedId(learner), "student")),
          enrolment(classId(nth), `teacher-${nth % teachers.length}`, "teacher"),
        ]),
        ...["learner-off", "learner-gone"].map((id) => enrolment("class-1", id, "student")),
        ...learners
          .slice(0, 3)
          .map((learner) => enrolment("class-old", sourcedId(learner), "student")),
        ...learners
          .slice(3, 6)
          .map((learner) => [
            ...enrolment("class-2", sourcedId(learner), "student", "", "2026-09-15"),
          ]),
        ...learners
          .slice(6, 9)
          .map((learner) => enrolment("class-2", sourcedId(learner), "student", "2099-01-01")),
        enrolment("class-1", "teacher-0", "administrator"),
      ].map((row, nth) => [`enrolment-${nth}`, ...row]),
    ),
  );
  zip.end();
  return buffer(zip.outputStream);
}

const CLASS_HEAD =
  "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods".split(
    ",",
  );
const ENROLMENT_HEAD =
  "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate".split(
    ",",
  );
const USER_HEAD =
  "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password".split(
    ",",
  );

const padded = (row: (string | undefined)[], head: readonly string[]) =>
  head.map((_name, nth) => row[nth]);
/** The MIS's own id: Connect knows it only through an integration. */
const sourcedId = (learner: Learner) => learner.externalId ?? `mis-of-${learner.username}`;

function userRow(learner: Learner): (string | undefined)[] {
  const { username, firstName, lastName, upn, emails } = learner;
  const userIds = upn === undefined ? "" : `{UPN:${upn}},{MIS:${username}}`;
  const row = [
    sourcedId(learner),
    "",
    "",
    "true",
    "college",
    "student",
    username,
    userIds,
    firstName,
    lastName,
  ];
  return padded([...row, learner.middleName, upn, emails?.[0]], USER_HEAD);
}

function enrolment(classId: string, userId: string, role: string, begin = "2026-09-01", end = "") {
  return ["", "", classId, "college", userId, role, "", begin, end];
}
