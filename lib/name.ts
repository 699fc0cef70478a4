import type { NameForm, Session } from "#lib/contract";

/** The learner's name in words; a nameless one is told apart by the head of the sitting's id. */
export function learnerName(session: Session): string {
  return session.user.fullName || `Name not given, sitting ${shortId(session)}`;
}

/** Four characters of the sitting's id: enough to tell two nameless learners apart in a room. */
function shortId(session: Session): string {
  return session.sessionId.replaceAll("-", "").slice(0, 4).toUpperCase();
}

/** The session with no more of the name than the form allows: `Amina K.` when short, nothing when none. */
export function inNameForm(session: Session, form: NameForm): Session {
  if (form === "full") return session;
  const names = form === "short" ? shortNames(session.user) : NO_NAMES;
  return { ...session, user: { userId: session.user.userId, ...names } };
}

const NO_NAMES = { fullName: "", firstName: "", lastName: "" };

/** First name and last initial. A single name stays: it is what the learner is called. */
function shortNames(user: Session["user"]) {
  const words = user.fullName.split(/\s+/).filter(Boolean);
  const firstName = user.firstName || (words[0] ?? "");
  const initial = firstLetter(user.firstName ? user.lastName : (words.slice(1).at(-1) ?? ""));
  const lastName = initial && `${initial}.`;
  return { fullName: [firstName, lastName].filter(Boolean).join(" "), firstName, lastName };
}

const letters = new Intl.Segmenter("und", { granularity: "grapheme" });

/** The first letter as a reader counts them: an accent or a vowel sign belongs to its letter. */
function firstLetter(name: string): string {
  for (const { segment } of letters.segment(name)) if (/\p{L}/u.test(segment)) return segment;
  return "";
}
