import { parseAst } from "vitest/node";
import { childrenOf, isField, isFunction, isKeeping, type Node } from "./nodes.ts";
import { RECORDER } from "./recorder.ts";

const TELL = `globalThis.${RECORDER}`;

/**
 * The same code, whose functions report to the recorder what they are given, what they return and whom they call.
 * Text is only inserted: the code does what it did before.
 * @param code JavaScript
 * @param module the recorder's name for it
 */
export function instrument(code: string, module: string): string {
  const name = JSON.stringify(module);
  /** The frame in scope: none outside functions. */
  let frame = "null";

  /** A node's text, with some of its children replaced. */
  function textOf(node: Node, write: (child: Node) => string = rewrite): string {
    let text = "";
    let at = node.start;
    for (const child of childrenOf(node)) {
      text += code.slice(at, child.start) + write(child);
      at = child.end;
    }
    return text + code.slice(at, node.end);
  }

  const withFrame = (write: () => string) => {
    const outer = frame;
    frame = "$frame";
    const text = write();
    frame = outer;
    return text;
  };

  const guarded = (node: Node, body: string) =>
    `try ${body} finally { ${node["async"] ? `${TELL}.rest()` : `${TELL}.leave($frame)`}; }`;

  function writeArrow(node: Node): string {
    const { params, body } = node as unknown as { params: Node[]; body: Node };
    return withFrame(() => {
      const inside =
        body.type === "BlockStatement"
          ? rewrite(body)
          : `{ return ${TELL}.gave($frame, (${rewrite(body)})); }`;
      const given = params.length > 0 ? `let [${params.map(rewrite).join(", ")}] = $given;` : "";
      const enter = `const $frame = ${TELL}.enter(${name}, $given);`;
      const async = node["async"] ? "async " : "";
      return `${async}(...$given) => { ${enter} ${given} ${guarded(node, inside)} }`;
    });
  }

  function writeFunction(node: Node): string {
    return textOf(node, (child) => {
      if (child !== node["body"]) return rewrite(child);
      const enter = `const $frame = ${TELL}.enter(${name}, arguments);`;
      return `{ ${enter} ${withFrame(() => guarded(node, rewrite(child)))} }`;
    });
  }

  function writeCall(node: Node): string {
    const keeps = isKeeping(node);
    const args = node["arguments"] as Node[];
    const text = textOf(node, (child) =>
      keeps && args.includes(child) && child.type !== "SpreadElement"
        ? `${TELL}.kept(${frame}, this, (${rewrite(child)}))`
        : rewrite(child),
    );
    const open = text.slice(0, -1).replace(/,\s*$/, "");
    return `${open}${args.length > 0 ? ", " : ""}...${TELL}.from(${frame}))`;
  }

  /** @param call the recorder's function, with all its arguments but the last, which is a part of the node */
  const wrapped = (node: Node, part: string, call: string) =>
    textOf(node, (child) =>
      child === node[part] ? `${TELL}.${call}(${rewrite(child)}))` : rewrite(child),
    );

  function rewrite(node: Node): string {
    if (node.type === "ArrowFunctionExpression") return writeArrow(node);
    if (isFunction(node)) return writeFunction(node);
    if (node.type === "CallExpression" || node.type === "NewExpression") {
      return code[node.end - 1] === ")" ? writeCall(node) : textOf(node);
    }
    if (node.type === "ReturnStatement" && node["argument"]) {
      const value = rewrite(node["argument"] as Node);
      return `return ${TELL}.gave(${frame}, (${value}));`;
    }
    if (node.type === "AwaitExpression") return wrapped(node, "argument", "rest(");
    if (isField(node)) return wrapped(node, "right", `kept(${frame}, this, `);
    return textOf(node);
  }

  return rewrite(parseAst(code) as unknown as Node);
}
