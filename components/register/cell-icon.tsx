import type { CellState } from "#lib/domain/register";

/** A ring, a half and a full disc, a door: told apart without their colour, and always beside their word. */
export function CellIcon({ state }: { state: CellState }) {
  return (
    <svg aria-hidden viewBox="0 0 16 16" width="0.9375rem" height="0.9375rem" className="flex-none">
      {state === "left" ? (
        <path
          d="M7 3H3.5v10H7M7.5 8H14m-2.5-3L14.5 8l-3 3"
          className="fill-none stroke-hue"
          strokeWidth="1.5"
        />
      ) : (
        <circle
          cx="8"
          cy="8"
          r="5.25"
          className={`stroke-hue ${state === "finished" ? "fill-hue" : "fill-none"}`}
          strokeWidth="1.5"
          strokeDasharray={state === "unknown" ? "2 2" : undefined}
        />
      )}
      {(state === "in_progress" || state === "earlier") && (
        <path d="M8 2.75a5.25 5.25 0 0 1 0 10.5Z" className="fill-hue" />
      )}
      {state === "finished" && (
        <path d="m5.5 8 2 2 3-3.5" className="fill-none stroke-sheet" strokeWidth="1.5" />
      )}
    </svg>
  );
}
