import { CODE_LENGTH } from "#lib/domain/screens";

const PLACES = Array.from({ length: CODE_LENGTH }, (_, place) => place);

/** A code as a departure board has it. Without one the flaps stay, blank: nothing on the screen moves. */
export function Flaps({ code }: { code: string | null }) {
  const letters = [...(code ?? "").replace(" ", "")];
  return (
    <p className="flaps">
      {code !== null && <span className="sr-only">The code is {code.split("").join(" ")}.</span>}
      {PLACES.map((place) => (
        <span key={place} aria-hidden className="flap">
          {letters[place]}
        </span>
      ))}
    </p>
  );
}
