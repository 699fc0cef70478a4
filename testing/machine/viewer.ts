import { isDeepStrictEqual } from "node:util";
import type { Session } from "#lib/wire/contract";
import type { List } from "#lib/list/list";
import type { View } from "#lib/domain/scope";
import { must } from "./verdict.ts";

/** Reads the list and then its changes, as a browser does. */
export class Viewer {
  readonly view: View;
  readonly everyMs: number;
  private rev: string | null = null;
  private rows = new Map<string, Session>();
  /** Why those left who did, as last reported. */
  private readonly gone = new Map<string, "finished" | "left">();

  constructor(view: View, everyMs: number) {
    this.view = view;
    this.everyMs = everyMs;
  }

  /** As when a browser closes. */
  forget(): void {
    this.rev = null;
    this.rows.clear();
    this.gone.clear();
  }

  poll(list: List): void {
    const seen = list.seenBy(this.view);
    if (!seen) return this.forget();
    const diff = this.rev === null ? "resync" : list.changes(this.view, this.rev);
    if (diff === "resync") {
      this.rows = new Map(seen.rows.map(({ session }) => [session.sessionId, session]));
      this.gone.clear();
    } else {
      this.lay(diff);
      const told = [...this.rows.values()].toSorted(byId);
      const there = seen.rows.map(({ session }) => session).toSorted(byId);
      must(8, isDeepStrictEqual(told, there), () => "what was told does not add up to the list");
      for (const { id, reason } of seen.departures) {
        const known = this.gone.get(id);
        must(8, !known || known === reason, () => `${id} is told ${known} and was ${reason}`);
      }
    }
    this.rev = seen.rev;
  }

  private lay(diff: Exclude<ReturnType<List["changes"]>, "resync">): void {
    const { joined, entered, changed, left, withdrawn, corrected } = diff;
    for (const session of [...joined, ...entered]) {
      const { sessionId } = session;
      must(8, !this.rows.has(sessionId), () => `${sessionId} has joined twice`);
      this.rows.set(sessionId, session);
      this.gone.delete(sessionId);
    }
    for (const session of changed) {
      const { sessionId } = session;
      must(8, this.rows.has(sessionId), () => `${sessionId} has changed and is not there`);
      this.rows.set(sessionId, session);
    }
    for (const { session, reason } of left) {
      const { sessionId } = session;
      must(8, this.rows.delete(sessionId), () => `${sessionId} has left and was not there`);
      this.gone.set(sessionId, reason);
    }
    for (const id of withdrawn) must(8, this.rows.delete(id), () => `${id} is withdrawn twice`);
    for (const { id } of corrected) if (this.gone.has(id)) this.gone.set(id, "finished");
  }
}

const byId = (a: Session, b: Session) => (a.sessionId < b.sessionId ? -1 : 1);
