import type { SignIn } from "#lib/config/sign-in-settings";
import { ok, warns, type Finding } from "./row.ts";

/** Who is a lead, in counts; quotes no address. */
export function checkLeads({ leads, leadGroups, leadClaim }: SignIn): Finding {
  const parts = [
    leads.size > 0 && count(leads.size, "address or domain", "addresses or domains"),
    leadGroups.size > 0 && count(leadGroups.size, "group", "groups"),
    leadClaim && `whoever has ${leadClaim.name}=${leadClaim.value}`,
  ].filter((part) => typeof part === "string");
  return parts.length > 0
    ? ok(parts.join(", "))
    : warns(
        "nobody: nobody can add a screen or open /status. Set LEADS, LEAD_GROUPS or LEAD_CLAIM",
      );
}

const count = (size: number, one: string, many: string) => `${size} ${size === 1 ? one : many}`;
