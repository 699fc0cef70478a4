import { vi } from "vitest";
import { CONTRACT_VERSION, MARK_HEADER } from "#lib/wire/contract";
import { EVERYTHING } from "#lib/domain/scope";
import { given } from "../fault.ts";
import { session } from "../sample-sessions.ts";
import { layOutPaper } from "./paper.ts";
import { pathTo, type Path } from "./path.ts";
import { installRecorder } from "./recorder.ts";

/** The path of one sitting from the answer of `/api/changes` to its row on the board. */
export async function followSitting(): Promise<Path> {
  const recorder = installRecorder(true);
  const body = layOutPaper();
  // The product's code reports from its loading on, and its libraries look for a document then.
  const { SampleServer } = await import("#lib/live-list/sample-server");
  const { createRoot } = await import("react-dom/client");
  const { Board } = await import("#components/board/board");
  const { QueryProvider } = await import("#components/query-provider");
  const now = Date.now();
  const server = new SampleServer([], {
    now,
    view: { scope: EVERYTHING, names: "full" },
    limit: 100,
  });
  const opened = server.page(null, null);
  if (opened === "gone") throw new Error("a first page is of the newest list");
  const { page, mark } = opened;
  const joined = session({ startDate: new Date(now).toISOString() });
  server.put(joined);
  server.now += 1000;
  server.refresh();
  const answer = server.changes(page.snapshot.version);
  vi.stubGlobal("fetch", async () =>
    Response.json(answer.changes, {
      headers: {
        "x-contract": CONTRACT_VERSION,
        "x-now": new Date().toISOString(),
        [MARK_HEADER]: JSON.stringify(answer.mark),
      },
    }),
  );
  const board = (
    <QueryProvider>
      <Board
        bar={{ organisationName: "Hill Dale", theme: "system", account: null, places: ["board"] }}
        timeZone="Europe/London"
        openedAt={now}
        address={{ subject: [], class: [], site: [], room: [], started: "today", long: false }}
        first={{ pages: [page], mark, counts: null }}
        limits={[]}
        hasRoster={false}
        reach="all"
        hadClasses
      />
    </QueryProvider>
  );
  const root = createRoot(body as unknown as Element);
  recorder.follow(joined.sessionId, null);
  root.render(board);
  await vi.waitUntil(() => body.textsOf("data-sitting", joined.sessionId).length > 0, {
    timeout: 50_000,
  });
  const path = pathTo("components/board/columns.tsx", recorder.stop());
  const [row = ""] = body.textsOf("data-sitting", joined.sessionId);
  given(row.includes(joined.user.fullName!), "the row holds the learner's name");
  root.unmount();
  vi.unstubAllGlobals();
  return path;
}
