import { useId, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { send } from "#lib/requests/send";
import { useDismiss } from "../ui/use-dismiss.ts";

interface RevokeButtonProps {
  id: string;
  name: string;
  onRevoked: () => void;
}

/** Asks once more, in its own place: a screen that is revoked has to be walked to. */
export function RevokeButton({ id, name, onRevoked }: RevokeButtonProps) {
  const [isAsking, setAsking] = useState(false);
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const first = useRef<HTMLButtonElement>(null);
  const question = useId();

  /** The button that had the focus has gone; the first that stands in its place has it then. */
  function ask(isToAsk: boolean) {
    flushSync(() => setAsking(isToAsk));
    first.current?.focus();
  }
  useDismiss(box, isAsking, (byKey) => (byKey ? ask(false) : setAsking(false)));

  async function revoke() {
    if (isSending) return;
    setSending(true);
    const sent = await send(`/api/screens/${id}/revoke`);
    setSending(false);
    if (sent.ok) onRevoked();
    else setProblem(sent.problem.detail ?? Object.values(sent.problem.byField).join(" "));
  }

  if (!isAsking) {
    return (
      <button ref={first} type="button" className="control" onClick={() => ask(true)}>
        Revoke<span className="sr-only"> {name}</span>
      </button>
    );
  }
  return (
    <div ref={box} role="group" aria-labelledby={question} className="screen-question">
      <p id={question}>
        Revoke <bdi>{name}</bdi>? It stops showing the board at once, and can be added again only
        with a new code.
      </p>
      <div className="flex flex-wrap gap-2">
        <button
          ref={first}
          type="button"
          className="control control-solid"
          aria-disabled={isSending}
          onClick={() => void revoke()}
        >
          Yes, revoke it
        </button>
        <button type="button" className="control" onClick={() => ask(false)}>
          No, keep it
        </button>
      </div>
      {problem !== null && (
        <p role="alert" className="form-error">
          {problem}
        </p>
      )}
    </div>
  );
}
