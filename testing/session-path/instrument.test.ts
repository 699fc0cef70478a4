import { afterEach, expect, test } from "vitest";
import { instrument } from "./instrument.ts";
import { pathTo } from "./path.ts";
import { installRecorder, RECORDER } from "./recorder.ts";

const ID = "11111111-2222-4333-8444-555555555555";

afterEach(() => void Reflect.deleteProperty(globalThis, RECORDER));

type Out = Record<string, any>; // oxlint-disable-line typescript/no-explicit-any -- pretend modules hand out anything

/** Runs modules of a pretend house, each in its own scope, and returns all their output. */
function run(modules: Record<string, string>): Out {
  const out = {};
  for (const [name, code] of Object.entries(modules)) {
    // oxlint-disable-next-line typescript/no-implied-eval -- what is under test is code as text
    new Function("out", `"use strict"; ${instrument(code, name)}`)(out);
  }
  return out;
}

test("instrumented code does what it did before", async () => {
  installRecorder();
  const out = run({
    "lib/list/all.ts": `
      class Counter { count = 0; add(by = 1, ...more) { this.count += by + more.length; return this; } }
      class Twice extends Counter { constructor(from) { super(); this.count = from * 2; } }
      const pair = ({ a, b: [c = 7] = [] }, d = a) => ({ a, c }.a + c + d);
      function* upTo(n) { for (let i = 0; i < n; i += 1) yield i; }
      out.sum = async (n) => { let all = 0; for (const i of upTo(n)) all += await Promise.resolve(i); return all; };
      out.pair = pair;
      out.count = () => new Twice(2).add().add(3, "a", "b")?.count;
      out.fails = async () => { throw new RangeError("no"); };
    `,
  });
  expect(await out["sum"](4)).toBe(6);
  expect(out["pair"]({ a: 1 })).toBe(9);
  expect(out["count"]()).toBe(10);
  await expect(out["fails"]()).rejects.toThrow(RangeError);
});

test("passing a value on is told apart from looking at it", async () => {
  const recorder = installRecorder();
  const out = run({
    "lib/connect/read.ts": "out.read = async (text) => JSON.parse(text);",
    "lib/domain/order.ts": "out.isFirst = ({ id }, other) => id < other;",
    "lib/sync/hold.ts": `
      out.refresh = async (list, text) => {
        const row = await out.read(text);
        if (!out.isFirst(row, "zzz")) throw new Error();
        list.accept({ row });
      };`,
    "lib/list/list.ts": `
      out.List = class { rows = new Map(); accept({ row }) { this.rows.set(row.id, row); } all() { return [...this.rows.values()]; } };`,
    "app/api/route.ts": "out.GET = (list) => JSON.stringify(list.all());",
  });
  const list = new out["List"]();
  recorder.follow(ID, { list });
  await out["refresh"](list, JSON.stringify({ id: ID }));
  expect(out["GET"](list)).toContain(ID);
  const path = pathTo("app/api/route.ts", recorder.stop());
  expect(path.modules).toEqual([
    "lib/connect/read.ts",
    "lib/sync/hold.ts",
    "lib/list/list.ts",
    "app/api/route.ts",
  ]);
  expect(path.looking).toEqual(["lib/domain/order.ts"]);
  expect(path.circles).toEqual([]);
});

test("a later layer that leaves a value with an earlier one is noticed", () => {
  const recorder = installRecorder();
  const out = run({
    "lib/sync/notes.ts":
      "out.Notes = class { put(row) { this.row = row; } get() { return this.row; } };",
    "lib/list/list.ts": "out.see = (notes, row) => { notes.put(row); return row; };",
    "lib/queries/look.ts": "out.look = (notes, row) => [out.see(notes, row), notes.get()];",
    "app/api/route.ts": "out.GET = (notes, row) => String(out.look(notes, row).length);",
  });
  const notes = new out["Notes"]();
  recorder.follow(ID, { notes });
  out["GET"](notes, { id: ID });
  expect(pathTo("app/api/route.ts", recorder.stop()).circles).toContain(
    "lib/list/list.ts leaves it with lib/sync/notes.ts",
  );
});

test("what stands in an element's props goes to its component, and through a library to whomever it calls", () => {
  const recorder = installRecorder(true);
  const out = run({
    "components/row.ts": "out.Row = ({ session }) => out.make('tr', { id: session.id });",
    "components/frame.ts": "out.Frame = ({ children }) => out.make('div', { children });",
    "components/cell.ts": "out.cell = ({ session }) => out.make(out.Row, { session });",
    "components/board.ts": `
      out.Board = ({ list }) =>
        out.make(out.Frame, { children: out.make(out.Kept, { session: list[0] }) });`,
  });
  out["Kept"] = (props: object) => out["cell"](props);
  out["make"] = (type: unknown, props: object) => {
    if (typeof type === "function") recorder.made(props, type !== out["Kept"]);
    return { $$typeof: "element", type, props };
  };
  const render = (element: unknown): void => {
    const { type, props } = (element ?? {}) as Out;
    if (typeof type === "function") render(type(props));
    else if (props) render(props.children);
  };
  recorder.follow(ID, null);
  render({ type: out["Board"], props: { list: [{ id: ID }] } });
  expect(pathTo("components/row.ts", recorder.stop()).modules).toEqual([
    "components/board.ts",
    "components/cell.ts",
    "components/row.ts",
  ]);
});
