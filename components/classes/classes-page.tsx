"use client";

import {
  classesReaders,
  writeClassesChange,
  type ClassesAddress,
} from "#lib/domain/classes-address";
import { partOf, type Asking } from "#lib/domain/filters";
import { wallAddress } from "#lib/domain/wall-link";
import { useNameForm } from "../live/name-form.ts";
import { useAddress } from "../live/use-address.ts";
import { WholePage, type WholePageProps } from "../bar/whole-page.tsx";
import { ClassesView } from "./classes-view.tsx";
import { NoClasses } from "./no-classes.tsx";
import { useProgress } from "./use-progress.ts";

interface ClassesPageProps extends WholePageProps {
  /** Whether the reader may see their own classes alone. */
  isOwn: boolean;
  /** Whether they see everything, and how the service does. */
  isLead: boolean;
  /** What its address said. */
  address: ClassesAddress;
}

/** As much as the reader may see. */
const ALL: Asking = {};

const EVERY_CLASS = partOf((): string[] => []);

const SKIP = { words: "Skip to the classes", to: "classes" };

/** Asks how far classes are for as long as somebody looks, as a board asks for its list. */
export function ClassesPage({ isOwn, isLead, address: opened, ...page }: ClassesPageProps) {
  // Here and not in the view, which goes while there is nothing to show: the address stays, and so does what it says.
  const [address, change] = useAddress(classesReaders, opened, writeClassesChange);
  const held = useProgress(ALL, true);
  return (
    <WholePage
      {...page}
      place="classes"
      skip={SKIP}
      wall={wallAddress(EVERY_CLASS, useNameForm(), "classes")}
      title="Classes"
      held={held}
      missing={<NoClasses isOwn={isOwn} hasRoster={false} />}
    >
      {(shown) =>
        shown.displayed.content.house.classes.length > 0 ? (
          <ClassesView
            {...shown}
            address={address}
            onAddress={change}
            life={held.state.life}
            isLead={isLead}
          />
        ) : (
          <NoClasses isOwn={isOwn} hasRoster />
        )
      }
    </WholePage>
  );
}
