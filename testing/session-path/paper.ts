/* As much of a browser's document as React writes on: what stands in it can be read, and nothing of it is drawn. */

class Sheet extends EventTarget {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly ownerDocument: Sheet | null;
  parentNode: Sheet | null = null;
  childNodes: Sheet[] = [];
  nodeValue = "";
  readonly attributes = new Map<string, string>();
  readonly namespaceURI = "http://www.w3.org/1999/xhtml";
  readonly style = { setProperty: () => {} };

  constructor(nodeType: number, nodeName: string, ownerDocument: Sheet | null) {
    super();
    this.nodeType = nodeType;
    this.nodeName = nodeName;
    this.ownerDocument = ownerDocument;
  }

  get tagName() {
    return this.nodeName;
  }

  get firstChild() {
    return this.childNodes[0] ?? null;
  }

  get lastChild() {
    return this.childNodes.at(-1) ?? null;
  }

  get nextSibling(): Sheet | null {
    const all = this.parentNode?.childNodes ?? [];
    return all[all.indexOf(this) + 1] ?? null;
  }

  get textContent(): string {
    return this.nodeValue + this.childNodes.map((each) => each.textContent).join("");
  }

  set textContent(text: string) {
    this.childNodes = [];
    if (this.nodeType === TEXT) this.nodeValue = text;
    else if (text !== "") this.appendChild(this.ownerDocument!.createTextNode(text));
  }

  appendChild(child: Sheet): Sheet {
    return this.insertBefore(child, null);
  }

  insertBefore(child: Sheet, next: Sheet | null): Sheet {
    child.parentNode?.removeChild(child);
    child.parentNode = this;
    const at = next === null ? -1 : this.childNodes.indexOf(next);
    this.childNodes.splice(at === -1 ? this.childNodes.length : at, 0, child);
    return child;
  }

  removeChild(child: Sheet): Sheet {
    this.childNodes = this.childNodes.filter((each) => each !== child);
    child.parentNode = null;
    return child;
  }

  setAttribute(name: string, value: string): void {
    this.attributes.set(name, value);
  }

  removeAttribute(name: string): void {
    this.attributes.delete(name);
  }

  createElement(name: string): Sheet {
    return new Sheet(ELEMENT, name.toUpperCase(), this);
  }

  createElementNS(_space: string, name: string): Sheet {
    return this.createElement(name);
  }

  createTextNode(text: string): Sheet {
    const node = new Sheet(TEXT, "#text", this);
    node.nodeValue = text;
    return node;
  }

  querySelectorAll(): Sheet[] {
    return [];
  }

  querySelector(): null {
    return null;
  }

  closest(): null {
    return null;
  }

  /** The text of each element with this attribute and value. */
  textsOf(name: string, value: string): string[] {
    const own = this.attributes.get(name) === value ? [this.textContent] : [];
    return [...own, ...this.childNodes.flatMap((each) => each.textsOf(name, value))];
  }
}

const ELEMENT = 1;
const TEXT = 3;
const DOCUMENT = 9;

class Nothing {
  observe(): void {}
  disconnect(): void {}
}

/**
 * Puts a document into this process, for React to find as it is loaded.
 * @returns the element in which a page may stand
 */
export function layOutPaper() {
  const paper = new Sheet(DOCUMENT, "#document", null);
  const body = paper.createElement("body");
  const events = new EventTarget();
  Object.assign(paper, {
    documentElement: paper.createElement("html"),
    head: paper.createElement("head"),
    body,
    activeElement: body,
    hidden: false,
    visibilityState: "visible",
    defaultView: globalThis,
    fonts: new EventTarget(),
  });
  Object.assign(globalThis, {
    window: globalThis,
    document: paper,
    location: new URL("http://127.0.0.1/"),
    Element: Sheet,
    HTMLIFrameElement: Nothing,
    ResizeObserver: Nothing,
    IntersectionObserver: Nothing,
    MutationObserver: Nothing,
    scrollY: 0,
    getSelection: () => null,
    matchMedia: () => Object.assign(new EventTarget(), { matches: false }),
    addEventListener: events.addEventListener.bind(events),
    removeEventListener: events.removeEventListener.bind(events),
    dispatchEvent: events.dispatchEvent.bind(events),
  });
  // Newer Nodes have one of their own, which can't be assigned to.
  Object.defineProperty(globalThis, "navigator", { value: { userAgent: "" }, configurable: true });
  return body;
}
