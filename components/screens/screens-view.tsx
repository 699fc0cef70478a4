import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide";
import { useRef, useState, useSyncExternalStore } from "react";
import { ContractChanged, ProblemAnswer } from "#lib/requests/request";
import { screensQuery } from "#lib/requests/screens-query";
import { clockTime } from "#lib/domain/time";
import type { Places } from "#lib/domain/sitting";
import type { ListedScreen } from "#lib/domain/screens";
import { TROUBLE_WORDS } from "../live/trouble.ts";
import { useServerNow } from "../live/use-server-now.ts";
import {
  forgetScannedCode,
  noScannedCode,
  scannedCode,
  subscribeToScannedCode,
} from "./code-from-phone.ts";
import { addedInWords, type NamedClass } from "./screen-in-words.ts";
import { RevokedScreens } from "./revoked-screens.tsx";
import { ScreenForm } from "./screen-form.tsx";
import { ScreenItem } from "./screen-item.tsx";
import { Icon } from "../ui/icon.tsx";

const MINUTE = 60_000;

export interface ScreensProps {
  /** The newest first, as the page was made. */
  screens: ListedScreen[];
  /** Those that the board knows of. */
  subjects: readonly string[];
  /** Of the roster, in its order; none where there is no roster. */
  classes: readonly NamedClass[];
  /** Of the roster; none where it names none. */
  places: Places;
  /** IANA name. */
  timeZone: string;
  /** The server's time when it made this page, milliseconds. */
  openedAt: number;
}

export function ScreensView(props: ScreensProps) {
  const { screens, subjects, classes, places, timeZone, openedAt } = props;
  const list = useQuery({
    ...screensQuery(),
    initialData: { screens, toldAt: openedAt },
    initialDataUpdatedAt: openedAt,
  });
  const minute = useServerNow(openedAt, MINUTE);
  const { toldAt } = list.data;
  // While nothing is heard of them no screen has been silent for any longer.
  const now = list.error ? toldAt : minute;
  const scanned = useSyncExternalStore(subscribeToScannedCode, scannedCode, noScannedCode);
  const { code, nth } = scanned;
  /** What somebody has said since the last code was scanned; null until they have. */
  const [choice, setChoice] = useState<{ nth: number; isOpen: boolean } | null>(null);
  const setOpen = (isOpen: boolean) => setChoice({ nth, isOpen });
  const isAdding = choice?.nth === nth ? choice.isOpen : code !== "" || screens.length === 0;
  /** The id of the screen that is being changed. */
  const [changing, setChanging] = useState<string | null>(null);
  const [told, setTold] = useState("");
  const head = useRef<HTMLHeadingElement>(null);
  /** What was done, said and shown; the focus goes to the list, for what it was on has gone. */
  const tell = (words: string) => {
    setTold(words);
    head.current?.focus();
    void list.refetch();
  };
  const shown = list.data.screens.filter(({ revokedAt }) => revokedAt === null);
  const revoked = list.data.screens.filter(({ revokedAt }) => revokedAt !== null);
  return (
    <>
      <p className="text-ink-2">
        A screen shows the wall without anybody signed in there, and nothing else. Open{" "}
        <b className="text-ink">/wall</b> on it: it shows the code to type here.
      </p>
      <button
        type="button"
        className={isAdding ? "control" : "control control-solid"}
        aria-expanded={isAdding}
        onClick={() => setOpen(!isAdding)}
      >
        <Icon of={Plus} />
        Add a screen
      </button>
      {isAdding && (
        <ScreenForm
          key={nth}
          of={{ code }}
          subjects={subjects}
          classes={classes}
          places={places}
          onSaved={(screen: ListedScreen) => {
            setOpen(false);
            forgetScannedCode();
            tell(addedInWords(screen));
          }}
        />
      )}
      <section aria-labelledby="screens" className="w-full">
        <h2 id="screens" ref={head} tabIndex={-1} className="font-semibold">
          On show <span className="font-normal tabular-nums">{shown.length}</span>
        </h2>
        <p role="status" className="text-ink-2 empty:hidden">
          {told}
        </p>
        <p role="status" className="font-semibold text-amber-text empty:hidden">
          {list.error &&
            `${whyOld(list.error)} This is what it said at ${clockTime(toldAt, timeZone)}.`}
        </p>
        {shown.length === 0 ? (
          <p className="mt-1 text-ink-2">No screen shows the board.</p>
        ) : (
          <ul className="screen-list">
            {shown.map((screen) => (
              <ScreenItem
                key={screen.id}
                screen={screen}
                classes={classes}
                now={now}
                timeZone={timeZone}
                onRevoked={() => tell(`${screen.name} was revoked. It shows nobody any more.`)}
                isChanging={changing === screen.id}
                onChange={() => setChanging(changing === screen.id ? null : screen.id)}
              >
                {changing === screen.id && (
                  <ScreenForm
                    of={{ screen }}
                    subjects={subjects}
                    classes={classes}
                    places={places}
                    onSaved={({ name }) => {
                      setChanging(null);
                      tell(`${name} was changed. It shows that within a few seconds.`);
                    }}
                  />
                )}
              </ScreenItem>
            ))}
          </ul>
        )}
      </section>
      <RevokedScreens screens={revoked} timeZone={timeZone} />
    </>
  );
}

/** Why the server has told nothing newer, in a sentence. */
function whyOld(error: Error): string {
  if (error instanceof ContractChanged) return "Now Sitting was updated: load this page anew.";
  return error instanceof ProblemAnswer ? error.message : `${TROUBLE_WORDS.server_unreachable}.`;
}
