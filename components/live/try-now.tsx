import { useQueryClient } from "@tanstack/react-query";
import { useState, useTransition } from "react";
import { askConnect } from "#lib/requests/ask-connect";
import { serverNow } from "#lib/requests/server-clock";
import { clockTime } from "#lib/domain/time";
import { useTimeZone } from "./board-time.ts";

interface TryNowProps {
  /** When the server asks again by itself, ISO 8601; undefined where that is not known. */
  dueAt: string | undefined;
}

/** For whoever can't wait; the board goes on trying without. */
export function TryNow({ dueAt }: TryNowProps) {
  const timeZone = useTimeZone();
  const client = useQueryClient();
  const [triedAt, setTriedAt] = useState<number>();
  const [isPending, start] = useTransition();
  const attempt = () =>
    start(async () => {
      await askConnect(client);
      setTriedAt(serverNow());
    });
  const isKnown = triedAt !== undefined && dueAt !== undefined && Date.parse(dueAt) > triedAt;
  return (
    <>
      <span role="status">
        {isKnown && !isPending && `Next try at ${clockTime(dueAt, timeZone, { seconds: true })}.`}
      </span>
      <button
        type="button"
        className="try-now print:hidden"
        aria-disabled={isPending}
        onClick={() => !isPending && attempt()}
      >
        {isPending ? "Trying" : "Try now"}
      </button>
    </>
  );
}
