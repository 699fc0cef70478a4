import { ProblemAnswer } from "#lib/query/request";
import type { BoardTrouble } from "../board/trouble.ts";

interface WallNoListProps {
  trouble: BoardTrouble;
  /** Where the link asks for what the server does not take. */
  error: Error | null;
}

/** Nothing is held, which is not the same as nobody sitting. */
export function WallNoList({ trouble, error }: WallNoListProps) {
  if (error instanceof ProblemAnswer && error.code === "bad_request") {
    return (
      <main className="wall-empty" role="alert">
        <p>This link asks for something the wall can’t show.</p>
        <p className="wall-aside">{error.message}</p>
      </main>
    );
  }
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
              " Whoever looks after Now Sitting needs to check the key from CENTURY (CONNECT_API_KEY)."}
          </p>
        </>
      )}
    </main>
  );
}
