import { BrokenSource } from "#lib/roster/enrolment";
import { problemInWords } from "#lib/roster/report";

/** What is wrong with a roster's source as a whole, in words. */
export async function whyBroken(reading: Promise<unknown>): Promise<string> {
  const error: unknown = await reading.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof BrokenSource)) throw new Error("is not broken", { cause: error });
  return problemInWords({ file: error.file, line: error.line, words: error.message });
}
