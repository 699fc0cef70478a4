import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { controlBy, sendTo } from "../simulator/control.ts";
import { startSimulator, type Simulator } from "../simulator/simulator.ts";
import { putOldFiles } from "../testing/old-files.ts";
import { startProduct, type Product } from "./product.ts";
import { expectNothingLogged, KEY } from "./secrets.ts";
import { AFTERNOON } from "./zone.ts";
import { removeFolder } from "../testing/remove-folder.ts";

/** What a house is made of. */
export interface Plan {
  sittings: number;
  settings: Record<string, string>;
  /** Its roster's files by name; null: no folder is set. */
  roster: Record<string, string> | null;
}

/** Commands that change nothing. */
const LOOKS = new Set(["sittings", "calls", "log"]);

/** The production build and a simulator as Connect, both on free ports, and a folder for the roster. */
export class StandingHouse {
  readonly connect: Simulator;
  /** As the test that lives in it now sees it: its log begins with that test. */
  product: Product;
  /** Whether its learners and its Connect are still as its plan says. */
  private isUntouched = true;
  /** Whether its roster and its settings are. */
  private isUnchanged = true;
  private readonly environment: Record<string, string>;
  private readonly dir: string;
  private readonly products: Product[];

  private constructor(
    connect: Simulator,
    product: Product,
    environment: Record<string, string>,
    dir: string,
  ) {
    const send = sendTo(connect.origin);
    const control = controlBy((command, body) => {
      if (!LOOKS.has(command)) this.isUntouched = false;
      return send(command, body);
    });
    this.connect = { ...connect, control };
    this.product = product;
    this.products = [product];
    this.environment = environment;
    this.dir = dir;
  }

  static async build({ sittings, settings, roster }: Plan): Promise<StandingHouse> {
    const dir = await mkdtemp(join(tmpdir(), "now-sitting-test-"));
    await putOldFiles(dir, roster ?? {});
    const connect = await startSimulator({ port: 0, sittings, pace: 0, apiKey: KEY });
    const environment = {
      CONNECT_BASE_URL: connect.url,
      CONNECT_API_KEY: KEY,
      REFRESH_SECONDS: "1",
      CONNECT_CALLS_PER_MINUTE: "600",
      TIME_ZONE: AFTERNOON,
      ...(roster && { ROSTER_DIR: dir }),
      ...settings,
    };
    return new StandingHouse(connect, await startProduct(environment), environment, dir);
  }

  /** Whether another test with this plan may live in it. */
  get isLettable(): boolean {
    return this.isUnchanged && !this.product.hasEnded();
  }

  /**
   * For another test: where the last one had learners come or go, all of them leave and as many others sit as at first.
   * @param visitor the headers by which the product lets somebody see everybody
   */
  async beginAnew(visitor: Record<string, string>): Promise<void> {
    if (!this.isUntouched) {
      await this.connect.control.beginAnew();
      const sitting = (await this.connect.control.sittings()).sort();
      await expect.poll(() => this.listed(visitor)).toEqual(sitting);
      this.isUntouched = true;
    }
    const { log } = this.products[0]!;
    const before = log().length;
    this.product = { ...this.product, log: () => log().slice(before) };
  }

  private async listed(headers: Record<string, string>): Promise<string[]> {
    const answer = await fetch(`${this.product.origin}/api/sessions?started=all`, { headers });
    if (!answer.ok) return [String(answer.status)];
    const { data } = (await answer.json()) as { data: { sessionId: string }[] };
    return data.map(({ sessionId }) => sessionId).sort();
  }

  async putRoster(name: string, text: string): Promise<void> {
    this.isUnchanged = false;
    await writeFile(join(this.dir, name), text);
  }

  /** Stops the product and starts another at its address, with some settings changed. */
  async restart(change: Record<string, string> = {}): Promise<void> {
    this.isUnchanged = false;
    await this.products.at(-1)!.stop();
    const { port } = new URL(this.product.origin);
    this.products.push(await startProduct({ ...this.environment, ...change }, port));
  }

  async close(): Promise<void> {
    for (const each of this.products) {
      await each.kill();
      expectNothingLogged(each.log());
    }
    await this.connect.close();
    removeFolder(this.dir);
  }
}

/** The one house that a worker keeps for the next test that plans the same. */
export class KeptHouse {
  private kept: { plan: string; house: StandingHouse } | null = null;
  private readonly endings: (() => Promise<void>)[] = [];

  /** What a test keeps beside its house, in a worker that all tests share: it ends after the house, with the worker. */
  alsoEnd(ending: () => Promise<void>): void {
    this.endings.push(ending);
  }

  async end(): Promise<void> {
    await this.close();
    for (const ending of this.endings) await ending();
  }

  /** The kept house where it is of this plan and nobody changed it, and otherwise a new one. */
  async of(plan: Plan & { file: string }, visitor: Record<string, string>): Promise<StandingHouse> {
    const wanted = JSON.stringify(plan);
    if (this.kept?.plan === wanted && this.kept.house.isLettable) {
      await this.kept.house.beginAnew(visitor);
    } else {
      await this.close();
      this.kept = { plan: wanted, house: await StandingHouse.build(plan) };
    }
    return this.kept.house;
  }

  private async close(): Promise<void> {
    const house = this.kept?.house;
    this.kept = null;
    await house?.close();
  }
}
