import type { ListedScreen } from "#lib/domain/screens";
import { MonitorX } from "lucide";
import type { ReactNode } from "react";
import { ago } from "#lib/domain/time";
import { RevokeButton } from "./revoke-button.tsx";
import { Icon } from "../ui/icon.tsx";
import {
  deviceInWords,
  missingSince,
  NAME_WORDS,
  SHOW_WORDS,
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
  isChanging: boolean;
  onChange: () => void;
  /** The form in which it is changed, while it is. */
  children: ReactNode;
}

/** One screen: what it shows, and when it last did. */
export function ScreenItem(props: ScreenItemProps) {
  const { screen, classes, now, timeZone, onRevoked, isChanging, onChange, children } = props;
  const { id, name, scope, names, show, lastSeenAt } = screen;
  const device = deviceInWords(screen);
  return (
    <li className="screen-item">
      <h3 className="min-w-0 font-[560] [overflow-wrap:anywhere]">
        <bdi>{name}</bdi>
      </h3>
      <dl>
        <Fact what="Shows">{SHOW_WORDS[show]}</Fact>
        <Fact what="Of">{scopeInWords(scope, classes)}</Fact>
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
      <div className="screen-acts">
        <button type="button" className="control" aria-expanded={isChanging} onClick={onChange}>
          Change<span className="sr-only"> {name}</span>
        </button>
        <RevokeButton id={id} name={name} onRevoked={onRevoked} />
      </div>
      {children}
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
