"use client";

export default function ErrorPage() {
  return (
    <main className="px-4 py-16 sm:px-8" role="alert">
      <title>Now Sitting</title>
      <h1 className="text-[26px] font-semibold">The board failed to open.</h1>
      <p className="mt-2 text-ink-2">Nothing is lost: the list is on the server.</p>
      <button type="button" className="control mt-3" onClick={() => location.reload()}>
        Load the board again
      </button>
    </main>
  );
}
