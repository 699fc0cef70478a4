import type { ListedScreen } from "#lib/domain/screens";
import { ago } from "#lib/domain/time";
import { RevokeButton } from "./revoke-button.tsx";
import { NAME_WORDS, scopeInWords, type NamedClass } from "./screen-in-words.ts";

interface ScreenItemProps {
  screen: ListedScreen;
  classes: readonly NamedClass[];
  /** By the server's clock, milliseconds. */
  now: number;
  onRevoked: () => void;
}

/** One screen: what it shows, and when it last did. */
export function ScreenItem({ screen, classes, now, onRevoked }: ScreenItemProps) {
  const { id, name, scope, names, lastSeenAt } = screen;
  return (
    <li className="screen-item">
      <h3 className="min-w-0 font-[560] [overflow-wrap:anywhere]">
        <bdi>{name}</bdi>
      </h3>
      <dl>
        <Fact what="Shows">{scopeInWords(scope, classes)}</Fact>
        <Fact what="Names">{NAME_WORDS[names]}</Fact>
        <Fact what="Last seen">{lastSeenAt === null ? "not yet" : ago(lastSeenAt, now)}</Fact>
      </dl>
      <RevokeButton id={id} name={name} onRevoked={onRevoked} />
    </li>
  );
}

function Fact({ what, children }: { what: string; children: string }) {
  return (
    <div>
      <dt>{what}</dt>
      <dd>{children}</dd>
    </div>
  );
}
