import { systemClock, within } from "#lib/domain/clock";

/** A share that takes longer for one question hangs. */
const PATIENCE_MS = 10_000;
/** Each question that hangs keeps one of the process's few threads for files, which everything else needs too. */
const MOST_HANGING = 2;

let hanging = 0;

/** A share did not answer in time. What it was asked goes on, and nobody waits for it. */
export class Hangs extends Error {
  override readonly name = "Hangs";
}

/** @throws Hangs where a share does not answer, or where others of its questions hang already */
export async function inTime<T>(ask: () => Promise<T>): Promise<T> {
  if (hanging >= MOST_HANGING) throw new Hangs();
  let isAnswered = false;
  const asked = ask().finally(() => {
    isAnswered = true;
  });
  const answer = await within(
    systemClock,
    PATIENCE_MS,
    asked.then((value) => ({ value })),
  );
  if (answer) return answer.value;
  hanging += 1;
  const go = () => {
    hanging -= 1;
  };
  if (isAnswered) go();
  else void asked.then(go, go);
  throw new Hangs();
}
