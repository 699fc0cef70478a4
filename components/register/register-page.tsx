"use client";

import { partOf } from "#lib/domain/filters";
import { wallAddress } from "#lib/domain/wall-link";
import { registerInNames } from "#lib/live-list/whole-in-names";
import { useNameForm } from "../live/name-form.ts";
import { WholePage, type WholePageProps } from "../bar/whole-page.tsx";
import { RegisterView } from "./register-view.tsx";
import { useRegister } from "./use-register.ts";

interface RegisterPageProps extends WholePageProps {
  /** Of the class. */
  name: string;
  /** Whether the reader may see their own classes alone. */
  isOwn: boolean;
}

const SKIP = { words: "Skip to the register", to: "register" };

/** Asks for one class's register for as long as somebody looks, as a board asks for its list. */
export function RegisterPage({ name, isOwn, ...page }: RegisterPageProps) {
  return (
    <WholePage
      {...page}
      place="classes"
      skip={SKIP}
      wall={wallAddress({ ...partOf(() => []), class: [name] }, useNameForm(), "classes")}
      title={name}
      held={useRegister(name)}
      inNames={registerInNames}
      missing={<NoClass name={name} isOwn={isOwn} />}
    >
      {(shown) => <RegisterView {...shown} />}
    </WholePage>
  );
}

function NoClass({ name, isOwn }: { name: string; isOwn: boolean }) {
  return (
    <div className="page-gutter py-12">
      <div className="notice" role="alert">
        <h1 className="text-lg font-semibold">
          {isOwn ? "The roster gives you no" : "No roster has a"} class “{name}”.
        </h1>
        <p className="text-ink-2">It may have been renamed, or its file may have gone.</p>
        <a href="/classes" className="control control-solid">
          See {isOwn ? "your" : "all"} classes
        </a>
      </div>
    </div>
  );
}
