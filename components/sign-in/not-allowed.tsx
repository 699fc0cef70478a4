import type { Bar } from "../bar/bar.ts";
import { BoardLink } from "../ui/board-link.tsx";
import { PlainPage } from "../ui/plain-page.tsx";

export function NotAllowed({ bar }: { bar: Bar }) {
  return (
    <PlainPage title="This page is for leads" bar={bar}>
      <p className="text-ink-2">
        Whoever looks after Now Sitting can add your address to LEADS in its settings.
      </p>
      <BoardLink />
    </PlainPage>
  );
}
