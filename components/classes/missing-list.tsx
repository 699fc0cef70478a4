import { memo } from "react";
import type { ClassRow } from "#lib/domain/progress-view";
import { useNameForm } from "../live/name-form.ts";
import { namesInOrder, type GivenNames } from "./names-in-order.ts";

interface MissingListProps {
  rows: readonly ClassRow[];
  /** By a learner's place; null while they are on their way. */
  names: GivenNames | null;
}

/** Who has not started, class by class, with whom to turn to: the class's own staff. */
export function MissingList({ rows, names }: MissingListProps) {
  const some = rows.filter(({ missing, learners }) => missing.length > 0 || learners.unknown > 0);
  if (some.length === 0) return <p className="py-6 text-ink-2">Nobody is missing here.</p>;
  if (!names)
    return (
      <p role="status" className="py-6 text-ink-2">
        Loading the names.
      </p>
    );
  return (
    <ul className="missing-list">
      {some.map((row) => (
        <MissingOfClass key={row.at} row={row} names={names} />
      ))}
    </ul>
  );
}

/** Most classes keep their row while others change: their names are not put in order again. */
const MissingOfClass = memo(function MissingOfClass({
  row: { of, learners, missing },
  names,
}: {
  row: ClassRow;
  names: GivenNames;
}) {
  const form = useNameForm();
  const { all, unknown } = learners;
  return (
    <li data-missing>
      <h2>
        <a href={`/classes?class=${encodeURIComponent(of.name)}`}>{of.name}</a>{" "}
        <span className="class-about">
          {missing.length === 0
            ? `${unknown} of ${all} not known`
            : `${missing.length} of ${all} not started`}
        </span>
      </h2>
      {of.staff.length > 0 && <p className="class-about">{of.staff.join(", ")}</p>}
      <ul className="missing-names">
        {namesInOrder(missing, names, form).map(({ place, name }) => (
          <li key={place}>
            <bdi>{name}</bdi>
          </li>
        ))}
      </ul>
      {unknown > 0 && (
        <p className="class-about">
          We don’t know whether {unknown} {missing.length > 0 && "more "}
          {unknown === 1 ? "has" : "have"} started: the class’s own page says why.
        </p>
      )}
    </li>
  );
});
