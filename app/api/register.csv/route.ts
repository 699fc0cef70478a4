import { audit } from "#lib/auth/audit";
import { env } from "#lib/config/env";
import { byAsking } from "#lib/http/by-asking";
import { csvAnswer } from "#lib/http/csv-answer";
import { dataRoute } from "#lib/http/data-route";
import { readRegister } from "#lib/http/register-request";
import { writeRegisterCsv } from "#lib/queries/register-csv";

const answer = byAsking("register.csv", async (search: string, viewer) => {
  const { register, look } = await readRegister(new URLSearchParams(search), viewer);
  const { timeZone } = env();
  audit("exported_register", viewer.session, viewer.view.scope);
  return csvAnswer(
    look,
    writeRegisterCsv(register, { takenAt: look.mark.takenAt, timeZone }),
    timeZone,
  );
});

export const GET = dataRoute("register.csv", "staff", (_request, params, viewer) =>
  answer(String(params), viewer),
);

// Otherwise Next tracks every property that is read from the request.
export const dynamic = "force-dynamic";
