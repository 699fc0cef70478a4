import { audit } from "#lib/auth/audit";
import { env } from "#lib/config/env";
import { csvAnswer } from "#lib/http/csv-answer";
import { dataRoute } from "#lib/http/data-route";
import { readRegister } from "#lib/http/register-request";
import { writeRegisterCsv } from "#lib/queries/register-csv";

export const GET = dataRoute("register.csv", "staff", async (_request, params, viewer) => {
  const { register, look } = await readRegister(params, viewer);
  const { timeZone } = env();
  audit("exported_register", viewer.session, viewer.view.scope);
  return csvAnswer(
    look,
    writeRegisterCsv(register, { takenAt: look.mark.takenAt, timeZone }),
    timeZone,
  );
});

// Otherwise Next tracks every property that is read from the request.
export const dynamic = "force-dynamic";
