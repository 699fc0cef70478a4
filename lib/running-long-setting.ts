import { z } from "zod";
import { limitKey } from "#lib/running-long";

/** `English=60,Maths=60`; a name may hold an = but no comma. */
export const runningLong = z
  .string()
  .default("")
  .transform((text, context) => {
    const limits = new Map<string, number>();
    for (const pair of text.split(",").filter((each) => each.trim() !== "")) {
      const [, name = "", minutes] = /^(.*)=\s*(\d+)\s*$/.exec(pair) ?? [];
      const key = limitKey(name);
      if (key === "" || Number(minutes) < 1 || Number(minutes) > 1440) {
        context.addIssue(
          `RUNNING_LONG has "${pair.trim()}": each part must be a test or a subject, =, and whole ` +
            "minutes from 1 to 1440, such as English=60,Maths=60.",
        );
      } else if (limits.has(key)) {
        context.addIssue(`RUNNING_LONG names "${name.trim()}" twice.`);
      } else limits.set(key, Number(minutes));
    }
    return limits;
  });
