import type { AddedMinutes } from "#lib/wire/added-minutes";
import { counted } from "#lib/domain/counted";
import { clockTime } from "#lib/domain/time";

/** At once, in minutes: more than four hours nobody waits. */
export const MOST_MINUTES = 240;

/** On the server: two classes may share a name, and what was added for one is for the learners of no other. */
export interface KeptMinutes extends AddedMinutes {
  /** The roster's ids of the classes of that name. */
  readonly classIds?: readonly string[];
}

/**
 * What was added today: `15 minutes were added to today’s Maths limits at 10:42am.` A sentence for each of everybody,
 * subjects and classes that something was added for.
 */
export function addedInWords(added: readonly AddedMinutes[], timeZone: string): string[] {
  const whose = new Map<string, AddedMinutes[]>();
  for (const each of added) {
    const name = each.subject ?? each.class ?? "";
    const key = `${each.class === undefined} ${name}`;
    whose.set(key, [...(whose.get(key) ?? []), each]);
  }
  return [...whose.values()].map((all) => {
    const sum = all.reduce((minutes, each) => minutes + each.minutes, 0);
    const { at, ...last } = all.at(-1)!;
    const time = `${all.length > 1 ? ", the last" : ""} at ${clockTime(at, timeZone)}`;
    const verb = sum === 1 ? "was" : "were";
    return `${counted(sum, "minute")} ${verb} added to ${limitsInWords(last)}${time}.`;
  });
}

/** `today’s Maths limits` */
export function limitsInWords({ subject, class: name }: Pick<AddedMinutes, "subject" | "class">) {
  return ["today’s", subject ?? name, "limits"].filter(Boolean).join(" ");
}
