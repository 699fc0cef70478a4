"use client";

import { useEffect } from "react";
import { reloadOnceServed } from "#lib/requests/reload";
import { PlainMain } from "../../components/ui/plain-main.tsx";

/** Replaces a page that failed, and reloads it, because nobody may be there to do so. */
export default function ErrorPage() {
  useEffect(() => reloadOnceServed(), []);
  return (
    <PlainMain title="This page has stopped">
      <p role="alert" className="text-ink-2">
        It loads itself again within ten minutes. Nothing is lost: the list is on the server, and
        learners go on with their assessments.
      </p>
      <button type="button" className="control control-solid" onClick={() => location.reload()}>
        Load it again now
      </button>
    </PlainMain>
  );
}
