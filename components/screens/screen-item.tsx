import type { ListedScreen } from "#lib/domain/screens";
import { MonitorX } from "lucide";
import { ago } from "#lib/domain/time";
import { RevokeButton } from "./revoke-button.tsx";
import { Icon } from "../ui/icon.tsx";
import {
  deviceInWords,
  missingSince,
  NAME_WORDS,
  scopeInWords,
  type NamedClass,
} from "./screen-in-words.ts";

interface ScreenItemProps {
  screen: ListedScreen;
  classes: readonly NamedClass[];
  /** By the server's clock, milliseconds. */
  now: number;
  /** IANA name. */
  timeZone: string;
  onRevoked: () => void;
}

/** One screen: what it shows, and when it last did. */
export function ScreenItem({ screen, classes, now, timeZone, onRevoked }: ScreenItemProps) {
  const { id, name, scope, names, lastSeenAt } = screen;
  const device = deviceInWords(screen);
  return (
    <li className="screen-item">
      <h3 className="min-w-0 font-[560] [overflow-wrap:anywhere]">
        <bdi>{name}</bdi>
      </h3>
      <dl>
        <Fact what="Shows">{scopeInWords(scope, classes)}</Fact>
        <Fact what="Names">{NAME_WORDS[names]}</Fact>
        {device !== null && <Fact what="Browser">{device}</Fact>}
        <Fact what="Last seen">{lastSeenAt === null ? "not yet" : ago(lastSeenAt, now)}</Fact>
      </dl>
      {screen.isMissing && (
        <p className="screen-missing">
          <Icon of={MonitorX} />
          <span className="first-letter:uppercase">{missingSince(screen, now, timeZone)}</span>
        </p>
      )}
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
