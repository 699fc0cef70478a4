"use client";

import { useDeferredValue, useState } from "react";
import { findable, findClasses } from "../board/find-classes.ts";
import { SearchBox } from "../ui/search-box.tsx";

export interface ListedClass {
  name: string;
  learners: number;
  /** Learners with a sitting begun today; null where there is no list. */
  sitting: number | null;
  isMine: boolean;
}

interface ClassListViewProps {
  /** Of all that are listed. */
  title: string;
  classes: readonly ListedClass[];
  /** When it was so that they sat, in words; null where there is no list. */
  sittingAt: string | null;
}

/** Every class of the roster, each a way to its register; a teacher's own first. */
export function ClassListView({ title, classes, sittingAt }: ClassListViewProps) {
  "use memo";
  const [text, setText] = useState("");
  const all = findable(classes.map(({ name }) => name));
  const found = new Set(findClasses(all, useDeferredValue(text)));
  const shown = classes.filter(({ name }) => found.has(name));
  const mine = shown.filter(({ isMine }) => isMine);
  return (
    <>
      <SearchBox text="" onSearch={setText} label="Search classes" />
      {mine.length > 0 && <ClassTable title="My classes" classes={mine} sittingAt={sittingAt} />}
      <ClassTable title={title} classes={shown} sittingAt={sittingAt} />
    </>
  );
}

function ClassTable({ title, classes, sittingAt }: ClassListViewProps) {
  "use memo";
  return (
    <table className="plain-table">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">Class</th>
          <th scope="col" className="text-right">
            Learners
          </th>
          <th scope="col" className="text-right">
            {/* This page stays as it was made, so it says when that was. */}
            {sittingAt ? `Sitting at ${sittingAt}` : "Sitting now"}
          </th>
        </tr>
      </thead>
      <tbody>
        {classes.map(({ name, learners, sitting }) => (
          <tr key={name}>
            <th scope="row">
              <a
                href={`/classes?class=${encodeURIComponent(name)}`}
                className="underline underline-offset-4"
              >
                {name}
              </a>
            </th>
            <td className="text-right tabular-nums">{learners}</td>
            <td className="text-right tabular-nums">{sitting ?? "Not known"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
