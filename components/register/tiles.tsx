import { CELL_WORDS, countCells, type CellState, type Register } from "#lib/domain/register";
import { CellIcon } from "./cell-icon.tsx";
import { Marks } from "./marks.tsx";

/** What each tile counts beside its own, and how it says so. */
const TILES: { state: CellState; also?: { state: CellState; words: (count: number) => string } }[] =
  [
    { state: "not_started" },
    { state: "unknown" },
    {
      state: "in_progress",
      also: {
        state: "earlier",
        words: (count) => `${count} started before today and may be paused`,
      },
    },
    {
      state: "finished",
      also: { state: "left", words: (count) => `${count} left the list, not confirmed` },
    },
  ];

/** Every assessment of every learner is in one of them: they add up to learners times subjects. */
export function Tiles({ register }: { register: Register }) {
  const counts = new Map(countCells(register).map((count) => [count.state, count]));
  const shown = TILES.filter(({ state }) => state !== "unknown" || counts.get(state)!.total > 0);
  return (
    <div className="register-tiles">
      {shown.map(({ state, also }) => {
        const own = counts.get(state)!;
        const other = also && counts.get(also.state)!;
        return (
          <section key={state} className="register-tile" aria-label={CELL_WORDS[state]}>
            <h2 className="flex items-center gap-2 text-base font-semibold">
              <CellIcon state={state} /> {CELL_WORDS[state]}
              <span className="text-[1.75rem] leading-none tabular-nums sm:ml-auto">
                {own.total + (other?.total ?? 0)}
              </span>
            </h2>
            <ul className="mt-1 max-sm:hidden">
              {register.subjects.map(({ subject, hue }, nth) => {
                const count = own.bySubject[nth]! + (other?.bySubject[nth] ?? 0);
                return (
                  <li
                    key={subject}
                    data-hue={hue}
                    className="flex min-h-6 items-center gap-2 text-ink-2"
                  >
                    <span className="w-28 truncate" title={subject}>
                      {subject}
                    </span>
                    <Marks state={state} count={count} learners={register.rows.length} />
                    <span className="w-7 text-right tabular-nums">{count}</span>
                  </li>
                );
              })}
            </ul>
            {other && other.total > 0 && (
              <p className="mt-1 text-label text-ink-2">{also.words(other.total)}</p>
            )}
          </section>
        );
      })}
    </div>
  );
}
