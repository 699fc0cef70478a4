import { LogOut } from "lucide-react";

interface AccountProps {
  staff: { name: string; address: string | null };
  /** Whether they may see to screens, and how the service does. */
  isLead: boolean;
}

/** Who is signed in here, and the way out. A form: a link could be followed by a page that is loaded ahead. */
export function Account({ staff, isLead }: AccountProps) {
  const name = staff.name || staff.address;
  return (
    <form action="/api/sign-out" method="post" className="flex items-center gap-x-3">
      {isLead && (
        <>
          <a href="/screens" className="underline underline-offset-4 max-lg:hidden">
            Screens
          </a>
          <a href="/status" className="underline underline-offset-4 max-lg:hidden">
            Status
          </a>
        </>
      )}
      {name && <span className="max-w-56 truncate text-ink-2 max-lg:sr-only">{name}</span>}
      <button type="submit" className="control control-quiet">
        <LogOut aria-hidden size="1rem" />
        <span className="max-lg:sr-only">Sign out</span>
      </button>
    </form>
  );
}
