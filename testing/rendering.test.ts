import { readdirSync, readFileSync } from "node:fs";
import { parseAst } from "vitest/node";
import { expect, test } from "vitest";
import { childrenOf, type Node } from "./session-path/nodes.ts";

const files = readdirSync("components", { recursive: true, encoding: "utf8" })
  .map((file) => `components/${file}`)
  .filter((file) => /^[^.]+\.tsx?$/.test(file));
const treeOf = (file: string) =>
  parseAst(readFileSync(file, "utf8"), { lang: "tsx" }) as unknown as Node;

const nameOf = (node: unknown) => (node as { name?: string } | undefined)?.name ?? "";

/** All nodes in one, itself among them, as far as `isIn` lets in. */
function* nodesIn(node: Node, isIn: (each: Node) => boolean = () => true): Generator<Node> {
  yield node;
  for (const child of childrenOf(node)) if (isIn(child)) yield* nodesIn(child, isIn);
}

const isFunction = ({ type }: Node) =>
  /^(Function(Declaration|Expression)|ArrowFunctionExpression)$/.test(type);
/** Of a function, without what it hands on to be called later. */
const ownNodes = (fn: Node) => nodesIn(fn["body"] as Node, (each) => !isFunction(each));

/** `[value, setValue] = useState(…)` and its like, of a function: the second names. */
function settersOf(fn: Node): Set<string> {
  const setters = new Set<string>();
  for (const { type, id, init } of ownNodes(fn)) {
    if (type !== "VariableDeclarator") continue;
    const { callee } = (init ?? {}) as { callee?: Node };
    if (!/^use(State|Reducer|Stepped)$/.test(nameOf(callee))) continue;
    const [, setter] = ((id as Node)["elements"] ?? []) as unknown[];
    if (setter) setters.add(nameOf(setter));
  }
  return setters;
}

test("no state is set while rendering", () => {
  const found = files.flatMap((file) =>
    [...nodesIn(treeOf(file))].filter(isFunction).flatMap((fn) => {
      const setters = settersOf(fn);
      return [...ownNodes(fn)]
        .filter(({ type, callee }) => type === "CallExpression" && setters.has(nameOf(callee)))
        .map(({ callee }) => `${file}: ${nameOf(callee)}`);
    }),
  );
  expect(found).toEqual([]);
});

test("none but the list and what binds it to the page knows its versions", () => {
  const others = files.filter((file) => !file.startsWith("components/live/"));
  const knowing = others.filter((file) =>
    [...nodesIn(treeOf(file))].some(
      ({ type, name }) => type === "Identifier" && name === "version",
    ),
  );
  expect(knowing).toEqual([]);
});
