import { School } from "lucide-react";

/** The reader may see their own classes and has none, which is not the same as nobody sitting. */
export function NoClasses() {
  return (
    <div className="page-gutter py-12">
      <title>Now Sitting</title>
      <div className="notice">
        <School aria-hidden className="text-ink-2" />
        <h1 className="text-lg font-semibold">
          No class in the roster is known to be yours, so there is nobody here for you to see.
        </h1>
        <p className="text-ink-2">
          Ask whoever looks after the roster to put your address on your classes, as you sign in
          with it. This page shows your learners soon after that.
        </p>
      </div>
    </div>
  );
}
