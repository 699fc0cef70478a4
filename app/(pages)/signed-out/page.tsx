import { redirect } from "next/navigation";
import { returnTo } from "#lib/auth/return-to";
import { theAccess } from "#lib/auth/the-access";
import { PlainPage } from "../../../components/ui/plain-page.tsx";
import { guarded } from "../../guarded.tsx";

/** Where a page goes when its reader has been signed out: a document with nobody in it. */
export default guarded("anyone", "/signed-out", async ({ searchParams }) => {
  const access = theAccess();
  if (!access) redirect("/");
  const [asked] = [(await searchParams)["to"]].flat();
  const to = returnTo(asked, access.publicUrl);
  return (
    <PlainPage title="Sign in again">
      <p role="alert" className="text-ink-2">
        You were signed out, so the learners’ names have left this screen.
      </p>
      <a href={`/sign-in?to=${encodeURIComponent(to)}`} className="control control-solid">
        Sign in
      </a>
    </PlainPage>
  );
});
