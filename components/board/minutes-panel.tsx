import { useQuery } from "@tanstack/react-query";
import { useId, useState, type FormEvent } from "react";
import type { AddedMinutes } from "#lib/wire/added-minutes";
import type { ShownCounts } from "#lib/live-list/shown-counts";
import { limitsInWords, MOST_MINUTES } from "#lib/domain/added-minutes";
import { counted } from "#lib/domain/counted";
import type { Filters } from "#lib/domain/filters";
import { clockTime } from "#lib/domain/time";
import { classListQuery } from "#lib/requests/class-list-query";
import { send, type SendProblem } from "#lib/requests/send";
import { useBoardTime, useTimeZone } from "../live/board-time.ts";

/** One press each: whoever has just counted heads in the yard does not want to type. */
const USUAL = [5, 10, 15, 20, 30];

type Whose = Pick<AddedMinutes, "subject" | "class">;

interface MinutesPanelProps {
  filters: Filters;
  summary: ShownCounts;
}

/** What the menu "Add minutes" holds: for whom, how many, and what was added today. */
export function MinutesPanel({ filters, summary }: MinutesPanelProps) {
  const [whose, setWhose] = useState(() => whoseOf(filters));
  const [said, setSaid] = useState("");
  const [isSending, setSending] = useState(false);
  const { limits } = useBoardTime();
  const own = useId();
  const change = async (path: string, body: unknown, done: string) => {
    if (isSending) return;
    setSending(true);
    setSaid("");
    const sent = await send<AddedMinutes>(path, body);
    setSending(false);
    setSaid(sent.ok ? done : problemInWords(sent.problem));
  };
  const add = (minutes: number) =>
    void change(
      "/api/added-minutes",
      { ...whose, minutes },
      `${counted(minutes, "minute")} added to ${limitsInWords(whose)}. Boards and walls say so with their next list.`,
    );
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    add(Number(new FormData(event.currentTarget).get("minutes")));
  };
  return (
    <div
      id="minutes-panel"
      role="group"
      aria-label="Add minutes"
      data-home
      className="panel minutes-panel"
    >
      <WhoseChoice whose={whose} onChange={setWhose} summary={summary} />
      <div role="group" aria-label="Minutes" className="flex flex-wrap gap-1">
        {USUAL.map((minutes) => (
          <button
            key={minutes}
            type="button"
            className="control"
            aria-disabled={isSending}
            onClick={() => add(minutes)}
          >
            {minutes} min
          </button>
        ))}
      </div>
      <form className="flex items-center gap-2" onSubmit={onSubmit}>
        <label htmlFor={own}>Other</label>
        <input
          id={own}
          name="minutes"
          type="number"
          inputMode="numeric"
          min={1}
          max={MOST_MINUTES}
          required
          className="control w-20"
        />
        <button type="submit" className="control" aria-disabled={isSending}>
          Add
        </button>
      </form>
      <p role="status" className="text-ink-2 empty:hidden">
        {said}
      </p>
      {limits.added.length > 0 && (
        <AddedToday
          added={limits.added}
          onRemove={({ id }) =>
            void change(
              `/api/added-minutes/${id}/remove`,
              undefined,
              "Taken back. Boards and walls say so with their next list.",
            )
          }
        />
      )}
    </div>
  );
}

/** What the board shows is most likely what was evacuated. */
function whoseOf({ subject, class: classes }: Filters): Whose {
  if (subject.length === 1 && classes.length === 0) return { subject: subject[0]! };
  return classes.length === 1 && subject.length === 0 ? { class: classes[0]! } : {};
}

interface WhoseChoiceProps {
  whose: Whose;
  onChange: (whose: Whose) => void;
  summary: ShownCounts;
}

function WhoseChoice({ whose, onChange, summary }: WhoseChoiceProps) {
  const id = useId();
  const { data } = useQuery(classListQuery());
  // What a link names may be neither on the list nor in the roster: what is not among the choices would read as everybody.
  const withChosen = (names: readonly string[], chosen: string | undefined) => [
    ...new Set([...names, chosen ?? []].flat()),
  ];
  const classes = withChosen(data?.classes ?? [], whose.class);
  const subjects = withChosen(
    summary.subjects.map(({ subject }) => subject),
    whose.subject,
  );
  return (
    <div className="grid gap-1">
      <label htmlFor={id}>Add to the limits of</label>
      <select
        id={id}
        className="control w-full"
        value={JSON.stringify(whose)}
        onChange={({ target }) => onChange(JSON.parse(target.value) as Whose)}
      >
        <option value="{}">everybody</option>
        <Options label="Subjects" all={subjects.map((subject) => ({ subject }))} />
        <Options label="Classes" all={classes.map((name) => ({ class: name }))} />
      </select>
    </div>
  );
}

function Options({ label, all }: { label: string; all: readonly Whose[] }) {
  if (all.length === 0) return null;
  return (
    <optgroup label={label}>
      {all.map((each) => (
        <option key={JSON.stringify(each)} value={JSON.stringify(each)}>
          {each.subject ?? each.class}
        </option>
      ))}
    </optgroup>
  );
}

interface AddedTodayProps {
  added: readonly AddedMinutes[];
  onRemove: (added: AddedMinutes) => void;
}

function AddedToday({ added, onRemove }: AddedTodayProps) {
  const timeZone = useTimeZone();
  return (
    <ul aria-label="Added today" className="grid gap-1 border-t border-rule pt-2">
      {added.map((each) => (
        <li key={each.id} className="flex items-center justify-between gap-2">
          <span className="min-w-0 [overflow-wrap:anywhere]">
            {each.minutes} min, {each.subject ?? each.class ?? "everybody"},{" "}
            {clockTime(each.at, timeZone)}
          </span>
          <button type="button" className="control" onClick={() => onRemove(each)}>
            Remove<span className="sr-only"> {each.minutes} minutes</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function problemInWords({ detail, byField }: SendProblem): string {
  return detail ?? Object.values(byField).join(" ");
}
