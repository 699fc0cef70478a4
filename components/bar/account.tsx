import { LogOut } from "lucide";
import { tellSigningOut } from "#lib/requests/signed-out";
import { Icon } from "../ui/icon.tsx";

/** Who is signed in here, and the way out. A form: a link could be followed by a page that is loaded ahead. */
export function Account({ name }: { name: string | null }) {
  return (
    <form action="/api/sign-out" method="post" className="bar-part" onSubmit={tellSigningOut}>
      {name !== null && (
        <p className="text-ink-2 [overflow-wrap:anywhere]">
          <span className="block text-label">Signed in as</span> <bdi>{name}</bdi>
        </p>
      )}
      <button type="submit" className="bar-row">
        <Icon of={LogOut} /> Sign out
      </button>
    </form>
  );
}
