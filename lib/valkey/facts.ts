/** What kind of small facts every instance holds in its own memory, and how two that differ become one. */
export interface Kind<V> {
  /** As keys have it, `signed-out`. */
  readonly name: string;
  /** How long the server keeps them after the last instance has been there. */
  readonly keepMs: number;
  /** Null for what is no such fact, such as one of a release too far away. */
  read(value: unknown): V | null;
  idOf(value: V): string;
  /**
   * What is true where one instance knows `a` and another `b` of the same id. Whichever order they hear of each other
   * in and however often, they must end alike: so it is commutative, associative and idempotent.
   */
  merge(a: V, b: V): V;
  /** Whether nobody needs to know it any more. */
  isOver(value: V): boolean;
}

/** The memory of one instance, for one kind. */
export interface Held<V> {
  /** Nothing that is over. */
  values(): Iterable<V>;
  get(id: string): V | undefined;
  /** Another instance knows this. What is held of its id becomes exactly that: it has been merged. */
  take(value: V): void;
}

/** Facts that are in memory alone. */
export class Facts<V> implements Held<V> {
  private readonly byId = new Map<string, V>();
  readonly kind: Kind<V>;
  private readonly most: number;
  private readonly onTaken: () => void;

  /**
   * @param most beyond it the oldest are forgotten
   * @param onTaken called after each change that another instance told
   */
  constructor(kind: Kind<V>, most: number, onTaken: () => void = () => {}) {
    this.kind = kind;
    this.most = most;
    this.onTaken = onTaken;
  }

  get(id: string): V | undefined {
    const value = this.byId.get(id);
    return value === undefined || this.kind.isOver(value) ? undefined : value;
  }

  *values(): Iterable<V> {
    for (const [id, value] of this.byId) {
      if (this.kind.isOver(value)) this.byId.delete(id);
      else yield value;
    }
  }

  take(value: V): void {
    this.put(value);
    this.onTaken();
  }

  /** It became true here. */
  put(value: V): void {
    this.byId.set(this.kind.idOf(value), value);
    if (this.byId.size <= this.most) return;
    for (const [id, each] of this.byId) if (this.kind.isOver(each)) this.byId.delete(id);
    for (const [id] of this.byId) {
      if (this.byId.size <= this.most) return;
      this.byId.delete(id);
    }
  }
}
