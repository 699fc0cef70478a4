import "server-only";
import type { z } from "zod";
import { auditScreen } from "#lib/auth/audit";
import type { Viewer } from "#lib/auth/guard";
import type { Approval } from "#lib/screens/device-authorization";
import { codeOf } from "#lib/config/whole-file";
import type { StoredScreen } from "#lib/screens/screen-file";
import { theScreens } from "#lib/screens/the-screens";
import type { AddScreenBody, ChangeScreenBody } from "#lib/http/screen-bodies";
import { ProblemError } from "#lib/http/problem-error";
import { env } from "#lib/config/env";
import { log } from "#lib/config/log";
import { browserInWords } from "#lib/domain/browser";
import { isMissing } from "#lib/domain/missing-screens";
import { readScreenSize, SIZE_HEADER } from "#lib/domain/screen-headers";
import type { ListedScreen, ScreenChoice } from "#lib/domain/screens";
import { theRecords } from "#lib/valkey/the-records";

/** As the pages, the route and the metrics tell of them; none where there can be none. */
export function listScreens(): ListedScreen[] {
  return (theScreens()?.screens.list() ?? []).map(listed);
}

/** Of a screen that was let in. @param id its own */
export function noteDevice(id: string, headers: Headers): void {
  theScreens()?.screens.note(id, {
    browser: browserInWords(headers.get("user-agent") ?? ""),
    size: readScreenSize(headers.get(SIZE_HEADER)),
  });
}

/** For a route: a ProblemError where screens are not set up. */
export function screensOrRefuse() {
  const open = theScreens();
  if (!open)
    throw new ProblemError("not_found", { detail: "There are no screens without DATA_DIR." });
  if (!open.screens.isReadable) throw new ProblemError("screens_unreadable");
  return open;
}

/** A lead has typed the code that a wall shows. */
export async function addScreen(
  { code, ...choice }: z.output<typeof AddScreenBody>,
  { session }: Viewer,
): Promise<Response> {
  const { devices } = screensOrRefuse();
  const approval = await saved(devices.approve(code, choiceOf(choice), session?.staff.id ?? ""));
  if (!approval.ok) throw problemErrorOf(approval);
  auditScreen("paired", session, approval.screen);
  return Response.json(listed(approval.screen), { status: 201 });
}

/** What a screen may show from now on; it takes that up by itself with its next answer. */
export async function changeScreen(
  id: string,
  body: z.output<typeof ChangeScreenBody>,
  { session }: Viewer,
): Promise<Response> {
  const changed = screensOrRefuse().screens.change(id, choiceOf(body));
  if (!changed) throw noSuchScreen();
  auditScreen("changed", session, changed.screen);
  await saved(changed.written, CHANGED_IN_MEMORY);
  if (!(await changed.told)) throw new ProblemError("not_saved", { detail: CHANGED_HERE });
  return Response.json(listed(changed.screen));
}

function choiceOf({
  name,
  names,
  show,
  ...scope
}: z.output<typeof ChangeScreenBody>): ScreenChoice {
  return { name, scope, names, show };
}

const noSuchScreen = () => new ProblemError("not_found", { detail: "There is no such screen." });

const CHANGED_IN_MEMORY =
  "The screen shows this now, but the file of screens can’t be written: if Now Sitting restarts before it can, the screen " +
  "will be as it was before. Writing it is tried again each minute. Tell whoever looks after it.";

const CHANGED_HERE =
  "The screen is changed on this server, but the others can’t be told because Valkey can’t be reached: it may still show " +
  "there what it did. They are told as soon as it can be. Tell whoever looks after it.";

/** Ends a screen's right to show anything, at once, even if the disk refuses the change. */
export async function revokeScreen(id: string, { session }: Viewer): Promise<Response> {
  const revoked = screensOrRefuse().screens.revoke(id);
  if (!revoked) throw noSuchScreen();
  auditScreen("revoked", session, revoked.screen);
  await saved(revoked.written, REVOKED_IN_MEMORY);
  if (!(await revoked.told)) throw new ProblemError("not_saved", { detail: REVOKED_HERE });
  return Response.json(listed(revoked.screen));
}

const REVOKED_IN_MEMORY =
  "The screen is revoked now, but the file of screens can’t be written: if Now Sitting restarts before it can, the " +
  "board will show there again. Writing it is tried again each minute. Tell whoever looks after it.";

const REVOKED_HERE =
  "The screen is revoked on this server, but the others can’t be told because Valkey can’t be reached: the board may " +
  "still show there. They are told as soon as it can be. Tell whoever looks after it.";

async function saved<T>(written: Promise<T>, detail?: string): Promise<T> {
  try {
    return await written;
  } catch (error) {
    log.error({ code: codeOf(error) }, "screens.json can't be written");
    throw new ProblemError("not_saved", detail === undefined ? {} : { detail });
  }
}

/** The same for a code that never existed, has expired or was used: nobody learns which. */
function problemErrorOf(approval: Approval & { ok: false }): ProblemError {
  if (approval.why === "too_many_tries") {
    const { retryAfterMs } = approval;
    const detail = "Too many codes were wrong. Wait ten minutes, then type the one that is there.";
    return new ProblemError("too_many", { detail, retryAfterMs });
  }
  return approval.why === "no_such_code"
    ? new ProblemError("bad_request", {
        parameter: "code",
        detail: "No screen shows this code now. Look at the screen: a new one may be there.",
      })
    : new ProblemError("bad_request", {
        detail: "There can be no more screens. Revoke those that have gone.",
      });
}

/** Without the credential's hash, and without who added it. */
function listed(screen: StoredScreen): ListedScreen {
  const { id, name, scope, names, show, createdAt, lastSeenAt, revokedAt, device } = screen;
  const { wallHours: hours, timeZone } = env();
  const lostMs = theRecords()?.hearing.heard.lostMs ?? 0;
  const watch = { now: Date.now(), since: theScreens()?.since ?? 0, lostMs, hours, timeZone };
  return {
    id,
    name,
    scope,
    names,
    show,
    createdAt,
    lastSeenAt,
    revokedAt,
    browser: device?.browser ?? null,
    size: device?.size ?? null,
    isMissing: isMissing(screen, watch),
  };
}
