import { counted } from "#lib/domain/counted";
import type { SignIn } from "#lib/config/sign-in-settings";
import { whoIsStaff } from "#lib/config/who-is-staff";
import { ok, warns, type Finding } from "./row.ts";

/** Where staff go, and who of the provider's accounts comes in. */
export function checkStaff(signIn: SignIn, publicUrl: string): Finding {
  const words = `staff open ${publicUrl}; ${whoIsStaff(signIn)}`;
  return signIn.accounts === "everyone" ? warns(words) : ok(words);
}

/** Who is a lead, in counts; quotes no address. */
export function checkLeads({ leads, leadGroups, leadClaim }: SignIn): Finding {
  const parts = [
    leads.size > 0 && counted(leads.size, "address or domain", "addresses or domains"),
    leadGroups.size > 0 && counted(leadGroups.size, "group"),
    leadClaim && `whoever has ${leadClaim.name}=${leadClaim.value}`,
  ].filter((part) => typeof part === "string");
  return parts.length > 0
    ? ok(parts.join(", "))
    : warns(
        "nobody: nobody can add a screen or open /status. Set LEADS, LEAD_GROUPS or LEAD_CLAIM",
      );
}
