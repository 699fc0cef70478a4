import type { Register, UnknownReason } from "#lib/domain/register";

const REASON_WORDS: Record<UnknownReason, string> = {
  asking: "CENTURY is being asked.",
  failed: "CENTURY could not be asked; we keep trying.",
  no_users: "The key from CENTURY may not look up users.",
  no_finished: "The key from CENTURY has no right to know who has finished.",
  not_found: "CENTURY has nobody, or more than one person, with the keys that the roster gives.",
};

/** Why some read "Not in progress", which is all that is known of them, and never "Not started". */
export function UnknownNote({ unknown }: Pick<Register, "unknown">) {
  if (unknown.length === 0) return null;
  return (
    <div role="status" className="notice my-3 max-w-none gap-1 py-3">
      {unknown.map(({ reason, learners }) => (
        <p key={reason}>
          Some subjects of {learners} {learners === 1 ? "learner" : "learners"} say “Not in
          progress”, because we don’t know whether they have begun. {REASON_WORDS[reason]}
        </p>
      ))}
    </div>
  );
}
