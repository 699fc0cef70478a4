import { audit } from "#lib/auth/audit";
import { env } from "#lib/config/env";
import { theService } from "#lib/queries/service";
import { readAddress, searchOf } from "#lib/domain/address";
import { classesReaders } from "#lib/domain/classes-address";
import { chosenIn } from "#lib/domain/filters";
import { isEverything } from "#lib/domain/scope";
import { QueryProvider } from "#components/query-provider";
import { ClassesPage } from "../../../components/classes/classes-page.tsx";
import { RegisterPage } from "../../../components/register/register-page.tsx";
import { barOf } from "../../bar-of.ts";
import { guarded } from "../../guarded.tsx";
import { Watched } from "../../watched.tsx";

/** How far every class is; with a class in the address, its register. */
export default guarded("staff", "/classes", async ({ searchParams, viewer }) => {
  const { session, view } = viewer;
  audit("looked", session, view.scope);
  const search = searchOf(await searchParams);
  const [name] = chosenIn(search.getAll("class"));
  const shared = {
    bar: await barOf(viewer),
    timeZone: env().timeZone,
    openedAt: theService().time.now(),
    isOwn: !isEverything(view.scope),
  };
  return (
    <Watched what="page">
      <QueryProvider>
        {name ? (
          <RegisterPage name={name} {...shared} />
        ) : (
          <ClassesPage
            isLead={session === null || viewer.isLead}
            address={readAddress(classesReaders, search)}
            {...shared}
          />
        )}
      </QueryProvider>
    </Watched>
  );
});
