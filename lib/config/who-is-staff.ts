import type { SignIn } from "#lib/config/sign-in-settings";

type Rules = Pick<SignIn, "addresses" | "groups" | "claim" | "accounts">;

/** Who may come in, for whoever looks after the service; quotes no address. */
export function whoIsStaff({ addresses, groups, claim, accounts }: Rules): string {
  if (accounts === "everyone") {
    return "every account that the provider vouches for may sign in, learners' too if they have any: ALLOWED_ADDRESSES, ALLOWED_GROUPS, ALLOWED_CLAIM or ALLOWED_ACCOUNTS=teachers would narrow it";
  }
  const rules = [
    addresses.size > 0 && "the addresses of ALLOWED_ADDRESSES",
    groups.size > 0 && "the members of ALLOWED_GROUPS",
    claim && `whoever has ${claim.name}=${claim.value}`,
    accounts === "teachers" && "the roster's teachers",
  ];
  return `${rules.filter((rule) => rule !== false && rule !== null).join(", ")} may sign in`;
}
