import type { Departure, NameForm, Session } from "#lib/wire/contract";
import { shortId, type Names } from "#lib/domain/name";
import { nameForms } from "#lib/domain/name-forms";
import type { Content, Departed } from "#lib/live-list/content";
import type { ShownCounts } from "#lib/live-list/shown-counts";

/*
 * A list as its reader wants names to appear, where others can see the screen. It is done here and not asked of the
 * server, so that a press takes names off in the same frame, with or without a network, and loads nothing anew. All
 * that a screen shows comes of the list in this form, the search too: it finds nobody by what is hidden.
 */

/** The same for the same list. */
const known = new WeakMap<Content, Map<NameForm, Content>>();

export function inNames(content: Content, form: NameForm): Content {
  if (form === "full") return content;
  const forms = known.get(content) ?? new Map<NameForm, Content>();
  known.set(content, forms);
  let made = forms.get(form);
  if (!made) forms.set(form, (made = renamed(content, form)));
  return made;
}

function renamed(content: Content, form: NameForm): Content {
  const nameOf = namer(content.rows, form);
  const rows = content.rows.map((session) => called(session, nameOf(session)));
  const gone = [...content.departed.values()].flatMap(({ session }) => session ?? []);
  // Told apart from each other and from those still there, as the server does it.
  const nameOfGone = namer([...content.rows, ...gone], form);
  const inForm = ({ session, ...rest }: Departed): Departed => ({
    ...rest,
    session: session && called(session, nameOfGone(session)),
  });
  return {
    ...content,
    rows,
    byId: new Map(rows.map((session) => [session.sessionId, session])),
    departed: new Map([...content.departed].map(([id, each]) => [id, inForm(each)])),
  };
}

/**
 * The counts of a list whose beginning alone is here.
 * @param rows its beginning
 */
export function countsInNames(
  counts: ShownCounts,
  rows: readonly Session[],
  form: NameForm,
): ShownCounts {
  if (form === "full") return counts;
  const { runningLong, justLeft } = counts;
  const all = [...rows, ...runningLong, ...justLeft.map(({ session }) => session)];
  const nameOf = namer(all, form);
  const inForm = (session: Session) => called(session, nameOf(session));
  return {
    ...counts,
    runningLong: runningLong.map(inForm),
    justLeft: justLeft.map((each): Departure => ({ ...each, session: inForm(each.session) })),
  };
}

/** Where names are off somebody is told apart by the start of the sitting's id, as one without a name is. */
function namer(sessions: readonly Session[], form: NameForm): (session: Session) => Names {
  if (form === "none") {
    return (session) => ({ fullName: `Sitting ${shortId(session)}`, firstName: "", lastName: "" });
  }
  const formOf = nameForms(
    sessions.map(({ user }) => user),
    form,
  );
  return ({ user }) => formOf(user);
}

/** What each was last called: an equal row is not drawn again. */
const lastCalled = new WeakMap<Session, Session>();

function called(session: Session, { fullName, firstName, lastName }: Names): Session {
  const last = lastCalled.get(session);
  if (last?.user.fullName === fullName) return last;
  const { userId } = session.user;
  const made = { ...session, user: { userId, fullName, firstName, lastName } };
  lastCalled.set(session, made);
  return made;
}
