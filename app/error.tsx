"use client";

import { PlainPage } from "../components/ui/plain-page.tsx";

export default function ErrorPage() {
  return (
    <PlainPage title="The board failed to open">
      <p role="alert" className="text-ink-2">
        Nothing is lost: the list is on the server, and learners go on with their assessments.
      </p>
      <button type="button" className="control control-solid" onClick={() => location.reload()}>
        Load the board again
      </button>
    </PlainPage>
  );
}
