import { redirect } from "next/navigation";
import { returnTo } from "#lib/auth/return-to";
import { theAccess } from "#lib/auth/the-access";
import { env } from "#lib/config/env";
import { readCode, writeCode } from "#lib/domain/screens";
import { SIGN_IN_PROBLEMS } from "#lib/http/sign-in";
import { SignInView } from "../../../components/sign-in/sign-in-view.tsx";
import { guarded } from "../../guarded.tsx";

export default guarded("anyone", "/sign-in", async ({ searchParams }) => {
  const access = theAccess();
  if (!access) redirect("/");
  const { problem, to, reference } = await searchParams;
  const code = readCode([reference].flat()[0] ?? "");
  return (
    <SignInView
      publicUrl={access.publicUrl}
      organisationName={env().organisationName}
      providers={access.signIn.providers.map(({ id, kind, label }) => ({ id, kind, label }))}
      problem={SIGN_IN_PROBLEMS.find((each) => each === problem) ?? null}
      reference={code && writeCode(code)}
      to={returnTo([to].flat()[0], access.publicUrl)}
    />
  );
});
