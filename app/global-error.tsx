"use client";

import { useEffect } from "react";
import { reloadOnceServed } from "#lib/requests/reload";

/** For when even the root layout failed. */
export default function GlobalError() {
  useEffect(() => reloadOnceServed(), []);
  return (
    <html lang="en-GB" translate="no">
      <body>
        <main>
          <title>Now Sitting</title>
          <h1>This page has stopped</h1>
          <p role="alert">It loads itself again within ten minutes.</p>
        </main>
      </body>
    </html>
  );
}
