import { hasEnded, type Sitting } from "./sitting.ts";

/** A sitting as Connect sends it. `shift` as in list.ts. */
export function itemOf(sitting: Sitting, { now, shift }: { now: number; shift: number }) {
  const { className: _class, ...user } = sitting.learner;
  const { testId, testVersionId, name, subject } = sitting.test;
  const base = {
    sessionId: sitting.sessionId,
    startDate: instant(sitting.start + shift),
    user,
    test: { testId, testVersionId, name, subject },
    ...sitting.extra,
  };
  if (!hasEnded(sitting, now)) return { ...base, status: "IN_PROGRESS" };
  const level = 1 + (sitting.start % 3);
  return {
    ...base,
    status: "COMPLETED",
    endDate: instant(sitting.end! + shift),
    result: { level },
  };
}

/** Whole seconds, without milliseconds: Connect's own examples have both forms. */
function instant(at: number): string {
  const text = new Date(at).toISOString();
  return text.replace(".000Z", "Z");
}
