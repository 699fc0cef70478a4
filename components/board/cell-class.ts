/** How each column lies: beside the others on a desk, as a part of a card on a phone. */
export const CELL_CLASS: Record<string, string> = {
  learner:
    "sm:pr-2 sm:pl-8 lg:pl-12 font-[560] text-row-ink [overflow-wrap:anywhere] max-sm:col-start-1 max-sm:row-start-1 max-sm:text-base",
  class: "sm:px-2 text-row-ink-2 [overflow-wrap:anywhere] max-lg:hidden",
  test: "sm:px-2 text-row-ink-2 [overflow-wrap:anywhere] max-sm:col-start-1 max-sm:row-start-3 max-sm:text-label max-sm:text-ink-3",
  started:
    "sm:px-2 text-row-ink whitespace-nowrap tabular-nums sm:text-right max-sm:col-start-1 max-sm:row-start-2 max-sm:text-row-ink-2",
  startedOn:
    "sm:px-2 text-row-ink whitespace-nowrap tabular-nums sm:text-right max-sm:col-start-1 max-sm:row-start-2 max-sm:text-row-ink-2",
  soFar:
    "sm:px-2 text-row-ink text-right tabular-nums max-sm:contents sm:flex sm:items-start sm:justify-end sm:gap-x-4 sm:[&>*:first-child:not(:last-child)]:mr-auto",
};

/** The widths of the columns; the learner has what is left. Fixed, so that no update moves one. */
export const TABLE_CLASS = {
  today: {
    withClasses:
      "sm:[--columns:minmax(0,1fr)_30%_5rem_14.5rem] lg:[--columns:minmax(0,1fr)_18%_26%_5rem_14.5rem]",
    withoutClasses: "sm:[--columns:minmax(0,1fr)_30%_5rem_14.5rem]",
  },
  earlier: {
    withClasses:
      "sm:[--columns:minmax(0,1fr)_30%_11rem] lg:[--columns:minmax(0,1fr)_18%_26%_11rem]",
    withoutClasses: "sm:[--columns:minmax(0,1fr)_30%_11rem]",
  },
};

export const HEAD_CLASS: Record<string, string> = {
  learner: "text-left sm:pr-2 sm:pl-8 lg:pl-12",
  class: "px-2 text-left max-lg:hidden",
  test: "px-2 text-left",
  started: "px-2 text-right",
  startedOn: "px-2 text-right",
  soFar: "px-2 text-right",
};
