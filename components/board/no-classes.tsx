import { School } from "lucide";
import { Icon } from "../ui/icon.tsx";

/**
 * The reader may see their own classes and has none, which is not the same as nobody sitting.
 * @param isRead whether the files that say so were read; else nobody knows whose classes are whose
 */
export function NoClasses({ isRead }: { isRead: boolean }) {
  return (
    <div className="page-gutter py-12">
      <title>Now Sitting</title>
      <div className="notice">
        <Icon of={School} className="text-ink-2" size="1.5rem" />
        <h1 className="text-lg font-semibold">
          {isRead
            ? "No class in the roster is known to be yours, so there is nobody here for you to see."
            : "Which classes are yours could not be read yet."}
        </h1>
        <p className="text-ink-2">
          {isRead
            ? "Ask whoever looks after the roster to put your address on your classes, as you sign in with it. This page shows your learners soon after that."
            : "Your learners are shown as soon as the roster’s files can be read. Reload this page in a minute."}
        </p>
      </div>
    </div>
  );
}
