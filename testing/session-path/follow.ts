import { changesOf, classOf, listOf } from "../asking.ts";
import { given } from "../fault.ts";
import { openHouse, type House } from "../house.ts";
import { pathTo, type Path } from "./path.ts";
import { installRecorder } from "./recorder.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** The objects that the product is made of, by their names in lib/process.ts. */
const madeOnce = () => (globalThis as Record<symbol, unknown>)[Symbol.for("now-sitting")];

const sitting = (id: string) => ({
  user: { firstName: "Amina", lastName: "Khan", externalId: id },
});

/**
 * The path of one `sessionId` from CENTURY's answer to each of our two answers that hold it, in the running
 * product.
 */
export async function followSession(): Promise<{ sessions: Path; changes: Path }> {
  const recorder = installRecorder();
  const house = await openHouse({
    roster: { "a.csv": classOf("9A", { key: "mis-1", name: "Amina Khan" }) },
  });
  try {
    // The product's objects exist from its first answer on; the list is forgotten again.
    await listOf(house);
    await house.pass(6 * MINUTE);

    const [first = ""] = await house.connect.start(sitting("mis-1"), sitting("mis-2"), {}, {});
    recorder.follow(first, madeOnce());
    const page = await listOf(house);
    given(has(page, first), "the list holds it");
    const sessions = pathTo("app/api/sessions/route.ts", recorder.stop());

    const [second = ""] = await house.connect.start(sitting("mis-3"));
    recorder.follow(second, madeOnce());
    await hearOf(house, second, page.snapshot.version);
    const changes = pathTo("app/api/changes/route.ts", recorder.stop());
    return { sessions, changes };
  } finally {
    await house.close();
  }
}

async function hearOf(house: House, id: string, since: string): Promise<void> {
  for (let tries = 0; tries < 8; tries += 1) {
    await house.pass(15 * SECOND);
    if (has(await changesOf(house, since), id)) return;
  }
  given(false, "the feed tells of whoever joins");
}

const has = (body: unknown, id: string) => JSON.stringify(body).includes(id);
