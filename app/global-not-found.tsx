import { connection } from "next/server";
import { BoardLink } from "../components/ui/board-link.tsx";
import { PlainPage } from "../components/ui/plain-page.tsx";
import Layout from "./layout.tsx";

export { metadata, viewport } from "./layout.tsx";

/** A document of its own: every page would load what a layout says of an address without one, the wall too. */
export default async function NotFoundPage() {
  // A page made at build time would carry no nonce, and its scripts would be refused.
  await connection();
  return (
    <Layout>
      <PlainPage title="There is no page at this address">
        <p className="text-ink-2">A link may have been cut short on its way.</p>
        <BoardLink />
      </PlainPage>
    </Layout>
  );
}
