import { audit } from "#lib/access/audit";
import { env } from "#lib/env";
import { csvAnswer } from "#lib/http/csv-answer";
import { readRegister } from "#lib/http/register-request";
import { route } from "#lib/http/route";
import { writeRegisterCsv } from "#lib/live/register-csv";

export const GET = route("register.csv", "staff", async (request, viewer) => {
  const register = await readRegister(new URL(request.url).searchParams, viewer);
  const { timeZone } = env();
  audit("exported_register", viewer.session, viewer.view.scope);
  return csvAnswer(writeRegisterCsv(register, timeZone), register.snapshot.takenAt, timeZone);
});

// Next otherwise looks over everything that is read of the request.
export const dynamic = "force-dynamic";
