import type { BoardTrouble } from "../live/trouble.ts";

/** Nothing is held, which is not the same as nobody sitting. */
export function WallNoList({ trouble }: { trouble: BoardTrouble }) {
  return (
    <main className="wall-empty">
      {trouble === "none" ? (
        <p>The first list takes a few seconds.</p>
      ) : (
        <>
          <p>There is no list to show.</p>
          <p className="wall-aside">
            Learners may still be sitting. This screen keeps trying and shows the list as soon as it
            comes.
            {trouble === "key_refused" &&
              " Whoever looks after Now Sitting needs to check the key from CENTURY."}
          </p>
        </>
      )}
    </main>
  );
}
