import { startProduct, type Product } from "../../e2e/product.ts";
import { Line } from "./line.ts";

/** `down`: no process. `held`: a process that was stopped, and can go on. */
type InstanceState = "up" | "down" | "held";

/** As long as a system waits for it, and more. */
const TO_END_MS = 15_000;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** One process of the built product, and the ways from it to Connect and to Valkey. */
export class Instance {
  readonly name: string;
  readonly toConnect: Line;
  /** Null where it is alone. */
  readonly toValkey: Line | null;
  /** How often it has been started. */
  starts = 0;
  /** Every process's log so far. */
  readonly logs: (() => string)[] = [];
  state: InstanceState = "down";
  private product: Product | null = null;
  private readonly environment: Record<string, string>;
  private port = "0";

  private constructor(
    name: string,
    environment: Record<string, string>,
    lines: { toConnect: Line; toValkey: Line | null },
  ) {
    this.name = name;
    this.environment = environment;
    this.toConnect = lines.toConnect;
    this.toValkey = lines.toValkey;
  }

  /**
   * @param connectUrl of the Connect that it asks, with its path
   * @param valkeyPort null where it is alone
   */
  static async start(
    name: string,
    connectUrl: string,
    valkeyPort: number | null,
    settings: Record<string, string>,
  ): Promise<Instance> {
    const connect = new URL(connectUrl);
    const toConnect = await Line.to(Number(connect.port));
    const toValkey = valkeyPort === null ? null : await Line.to(valkeyPort);
    connect.port = String(toConnect.port);
    const environment = {
      ...settings,
      CONNECT_BASE_URL: connect.href,
      ...(toValkey && { VALKEY_URL: `redis://127.0.0.1:${toValkey.port}` }),
    };
    const instance = new Instance(name, environment, { toConnect, toValkey });
    await instance.start();
    return instance;
  }

  /** `http://127.0.0.1:PORT`: the same after each start. */
  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Whether its process has ended and nobody here ended it. */
  get hasDied(): boolean {
    return this.state !== "down" && (this.product?.hasEnded() ?? false);
  }

  /** Resolves once it serves. */
  async start(): Promise<void> {
    const product = await startProduct(this.environment, this.port);
    this.port = new URL(product.origin).port;
    this.product = product;
    this.logs.push(product.log);
    this.starts += 1;
    this.state = "up";
  }

  async kill(): Promise<void> {
    this.state = "down";
    await this.product?.kill();
  }

  /** As a system asks it to end: it answers first what it has been asked. */
  async end(): Promise<void> {
    const { product } = this;
    if (!product) return;
    this.state = "down";
    process.kill(product.pid, "SIGTERM");
    for (let waited = 0; waited < TO_END_MS && !product.hasEnded(); waited += 20) await pause(20);
    if (!product.hasEnded()) throw new Error(`instance ${this.name} did not end`);
  }

  /** From now on it runs no more, and knows nothing of it. */
  hold(): void {
    this.state = "held";
    process.kill(this.product!.pid, "SIGSTOP");
  }

  letGo(): void {
    this.state = "up";
    process.kill(this.product!.pid, "SIGCONT");
  }

  async close(): Promise<void> {
    await this.kill();
    await this.toConnect.close();
    await this.toValkey?.close();
  }
}
