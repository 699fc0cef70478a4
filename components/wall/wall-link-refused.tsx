import { Wordmark } from "../ui/wordmark.tsx";

/** In the place of a list, which nobody asks for: the link is to be mended first. */
export function WallLinkRefused({
  excess,
}: {
  /** What is wrong with it, in words. */
  excess: string;
}) {
  return (
    <main className="wall-notice" role="alert">
      <title>Now Sitting</title>
      <Wordmark />
      <h1>This link asks for something the wall can’t show.</h1>
      <p>{excess}</p>
    </main>
  );
}
