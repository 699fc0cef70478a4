import { audit } from "#lib/access/audit";
import { env } from "#lib/env";
import { readRegister } from "#lib/http/register-request";
import { route } from "#lib/http/route";
import { csvFileName } from "#lib/live/csv";
import { writeRegisterCsv } from "#lib/live/register-csv";

export const GET = route("register.csv", "staff", async (request, viewer) => {
  const register = await readRegister(new URL(request.url).searchParams, viewer);
  const { timeZone } = env();
  audit("exported", viewer.session, viewer.view.scope);
  return new Response(writeRegisterCsv(register, timeZone), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${csvFileName(register.snapshot.takenAt, timeZone)}"`,
    },
  });
});

// Next otherwise looks over everything that is read of the request.
export const dynamic = "force-dynamic";
