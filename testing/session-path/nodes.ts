/** A node of a syntax tree, as ESTree has it. */
export interface Node {
  readonly type: string;
  /** In UTF-16 units of the code. */
  readonly start: number;
  readonly end: number;
  readonly [part: string]: unknown;
}

/** Its nearest nodes, in source order. Where two begin at the same place (`{ name }`) it is the longer. */
export function childrenOf(node: Node): Node[] {
  const all = Object.values(node).flat().filter(isNode);
  all.sort((a, b) => a.start - b.start || b.end - a.end);
  const children: Node[] = [];
  for (const each of all) {
    const last = children.at(-1);
    if (!last || each.start >= last.end) children.push(each);
  }
  return children;
}

function isNode(value: unknown): value is Node {
  if (typeof value !== "object" || value === null) return false;
  const { type, start } = value as Partial<Node>;
  return typeof type === "string" && typeof start === "number" && type !== "TemplateElement";
}

export function isFunction({ type, body }: Node): boolean {
  return (type === "FunctionDeclaration" || type === "FunctionExpression") && isNode(body);
}

/** An assignment to a field of `this`: `this.state = state`. */
export function isField({ type, left, operator }: Node): boolean {
  const isPlain = operator === "=" || operator === "??=";
  return type === "AssignmentExpression" && isPlain && isOfThis(left as Node);
}

const KEEPERS = new Set(["set", "add", "push", "unshift"]);

/** A call that puts something into a collection of `this`: `this.lists.set(key, list)`. */
export function isKeeping({ callee }: Node): boolean {
  const { property } = callee as { property?: Node };
  return KEEPERS.has(property?.["name"] as string) && isOfThis(callee as Node);
}

function isOfThis(node: Node): boolean {
  let at = node;
  while (at.type === "MemberExpression") at = at["object"] as Node;
  return at !== node && at.type === "ThisExpression";
}
