import { Eye, EyeOff } from "lucide";
import { useEffect, useEffectEvent, useLayoutEffect, useState } from "react";
import { NAME_FORMS, type NameForm } from "#lib/wire/contract";
import { isWithAlt } from "../live/alt-key.ts";
import { nameForm, setNameForm, useNameForm } from "../live/name-form.ts";
import { NAMES_SET } from "../live/names-script.ts";
import { Icon } from "../ui/icon.tsx";

const WORDS: Record<NameForm, string> = {
  full: "Full names",
  short: "Short names",
  none: "Names off",
};

/** Each press shows less of the names, and the third all of them again. */
const lessThan = (form: NameForm): NameForm =>
  NAME_FORMS[(NAME_FORMS.indexOf(form) + 1) % NAME_FORMS.length]!;

/** Says how names appear in this tab, and changes it: here, or by Alt+N. */
export function NamesButton() {
  const form = useNameForm();
  const [told, setTold] = useState("");
  const press = () => {
    setNameForm(lessThan(nameForm()));
    setTold(WORDS[nameForm()]);
  };
  const onPress = useEffectEvent(press);
  useLayoutEffect(() => {
    if (form === nameForm()) document.documentElement.setAttribute(NAMES_SET, "");
  }, [form]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isWithAlt(event, "KeyN")) return;
      event.preventDefault();
      if (!event.repeat) onPress();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
  return (
    <>
      <button
        type="button"
        className="control bar-button bar-names"
        data-form={form}
        aria-keyshortcuts="Alt+N"
        title="How names appear in this tab (Alt+N)"
        onClick={press}
      >
        <Icon of={form === "full" ? Eye : EyeOff} />
        <span className="bar-names-word">{WORDS[form]}</span>
      </button>
      <span role="status" aria-label="Names" className="sr-only">
        {told}
      </span>
    </>
  );
}
