/** For the moment until the page is made anew. */
export function WallChanged() {
  return (
    <main className="wall-notice">
      <title>Now Sitting</title>
      <h1>A lead has changed what this screen shows</h1>
      <p>It shows that within a moment.</p>
    </main>
  );
}
