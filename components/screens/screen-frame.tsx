import type { ReactNode } from "react";
import { Redrawn } from "../live/redrawn.tsx";
import { Wordmark } from "../ui/wordmark.tsx";

interface ScreenFrameProps {
  organisationName: string;
  title: string;
  children: ReactNode;
}

/** One screenful of a wall that shows no board: dark, as large as the screen, and nothing to press. */
export function ScreenFrame({ organisationName, title, children }: ScreenFrameProps) {
  return (
    <main className="pair-screen">
      <title>{`${title} · Now Sitting`}</title>
      <div className="pair-bar">
        <Wordmark />
        {organisationName && <span className="text-ink-2">{organisationName}</span>}
      </div>
      <h1>{title}</h1>
      <Redrawn>{children}</Redrawn>
    </main>
  );
}
