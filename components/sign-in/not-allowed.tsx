import { BoardLink } from "../ui/board-link.tsx";
import { PlainPage } from "../ui/plain-page.tsx";

export function NotAllowed() {
  return (
    <PlainPage title="This page is for leads">
      <p className="text-ink-2">
        Whoever looks after Now Sitting can add your address to LEADS in its settings.
      </p>
      <BoardLink />
    </PlainPage>
  );
}
