import { isLoopback } from "#lib/config/loopback";
import type { ConnectClient, Page } from "#lib/connect/client";
import { asConnectFailure, type ConnectFailure } from "#lib/connect/failure";
import { PAGE_LIMIT } from "#lib/connect/page";
import { remedyFor } from "./remedies.ts";
import { fails, ok, untried, warns, type Finding, type Row } from "./row.ts";

/** If it takes longer than this, a list's parts are from too many different moments. */
const LONGEST_SWEEP_MINUTES = 10;
/** Providers allow their tokens half a minute. */
const MOST_SKEW_SECONDS = 30;
const NOBODY = "00000000-0000-0000-0000-000000000000";

type Asked<Item> = { page: Page<Item> } | { failure: ConnectFailure };

interface Address {
  baseUrl: string;
  callsPerMinute: number;
}

/** What CENTURY lets the key read, list by list, and whether its clock agrees with ours. */
export async function checkConnect(connect: ConnectClient, address: Address): Promise<Row[]> {
  const listed = await ask(connect.listed({ of: "everybody", cursor: null }, "list"));
  // A key that is refused is refused everywhere, and what can't be reached can't be reached once more.
  const isVain = "failure" in listed && !/^HTTP_4(?!01)/.test(codeOf(listed.failure));
  const since = Date.now() - 60_000;
  const completed = isVain ? null : await ask(connect.completed({ since, cursor: null }, "list"));
  const question = { kind: "userId", values: [NOBODY], cursor: null } as const;
  const users = isVain ? null : await ask(connect.users(question, "register"));
  const knowsKey = [completed, users].some((asked) => asked !== null && "page" in asked);
  return [
    { what: "Connect, who is sitting", ...sitting(listed, address, knowsKey) },
    { what: "Connect, who has finished", ...optional(completed, COMPLETED) },
    { what: "Connect, users", ...optional(users, USERS) },
    ...("page" in listed ? [{ what: "Clock", ...clock(listed.page.date) }] : []),
  ];
}

async function ask<Item>(answer: Promise<Page<Item>>): Promise<Asked<Item>> {
  return answer.then(
    (page) => ({ page }),
    (error: unknown) => ({ failure: asConnectFailure(error) }),
  );
}

const codeOf = ({ causeCode, kind }: ConnectFailure) =>
  causeCode ?? (kind === "malformed" ? "NOT_JSON" : "OTHER");

function seen(failure: ConnectFailure): string {
  const { message, causeCode } = failure;
  return causeCode === undefined ? message : causeCode;
}

function sitting(
  asked: Asked<unknown>,
  { baseUrl, callsPerMinute }: Address,
  knowsKey: boolean,
): Finding {
  if ("page" in asked) {
    const { protocol, hostname } = new URL(baseUrl);
    if (protocol === "http:" && !isLoopback(hostname)) {
      return warns(
        `${baseUrl} answers without TLS: anybody on the way can read the key and the learners. Write https://`,
      );
    }
    const { total } = asked.page;
    return total === null ? ok(`${baseUrl} answers`) : answersAbout(total, baseUrl, callsPerMinute);
  }
  const { failure } = asked;
  const said = `asked ${baseUrl}; ${seen(failure)}: `;
  if (failure.status === 403 && knowsKey) {
    return fails(
      `${said}the key is right but may not read who is sitting. Ask CENTURY for that right`,
    );
  }
  if (failure.kind === "key_refused") {
    return fails(
      `${said}CENTURY refused the key. Check that CONNECT_API_KEY is the whole key, without quotes, and still in force`,
    );
  }
  if (failure.kind === "refused") {
    return fails(
      `${said}CENTURY's list is not at this address. Check CONNECT_BASE_URL: CENTURY's own is https://connect.century.tech/api/v1`,
    );
  }
  return fails(said + remedyFor(codeOf(failure)));
}

interface Optional {
  /** What is missing without it. */
  without: string;
}
const COMPLETED: Optional = {
  without: "everybody who leaves will show as having left the list",
};
const USERS: Optional = {
  without: "registers can't tell who is at CENTURY and has not started",
};

/** A list that the product works without. */
function optional(asked: Asked<unknown> | null, { without }: Optional): Finding {
  if (asked === null) return untried("not tried, because of the line above");
  if ("page" in asked) return ok("answers");
  const { failure } = asked;
  if (failure.status === 403 && failure.kind === "key_refused") {
    return warns(
      `the key has no right to it (HTTP_403): ${without}. CENTURY can give it that right`,
    );
  }
  if (failure.status === 404) {
    return warns(
      `there is no such list at CONNECT_BASE_URL (${seen(failure)}): ${without}. Check the address`,
    );
  }
  if (failure.kind === "key_refused")
    return fails(`${seen(failure)}: CENTURY refused the key here`);
  return fails(`${seen(failure)}: ${remedyFor(codeOf(failure))}; until it works, ${without}`);
}

/** Whether the whole list can be read soon enough at the set rate, with one page per call. */
function answersAbout(total: number, baseUrl: string, callsPerMinute: number): Finding {
  const pages = Math.ceil(total / PAGE_LIMIT);
  const minutes = pages / callsPerMinute;
  if (minutes <= LONGEST_SWEEP_MINUTES) return ok(`${baseUrl} answers`);
  const enough = Math.ceil(pages / LONGEST_SWEEP_MINUTES);
  return warns(
    `answers, but its ${total} sittings take ${pages} calls, ${Math.ceil(minutes)} minutes at ` +
      `CONNECT_CALLS_PER_MINUTE=${callsPerMinute}: with ${enough} or more it takes at most ${LONGEST_SWEEP_MINUTES}`,
  );
}

function clock(theirs: number | null): Finding {
  if (theirs === null) {
    return warns(
      "CENTURY's answer had no time, or one more than a day away: check this machine's date",
    );
  }
  const seconds = Math.round((Date.now() - theirs) / 1000);
  if (Math.abs(seconds) <= MOST_SKEW_SECONDS) return ok("agrees with CENTURY's");
  const size =
    Math.abs(seconds) < 120
      ? `${Math.abs(seconds)} seconds`
      : `${Math.round(Math.abs(seconds) / 60)} minutes`;
  return warns(
    `this machine's is ${size} ${seconds > 0 ? "ahead of" : "behind"} CENTURY's: sign-in may fail. Have it set by NTP`,
  );
}
