import { Link2Off } from "lucide";
import { Icon } from "../ui/icon.tsx";

export function LinkRefused({
  excess,
  onClear,
}: {
  /** What is wrong with it, in words. */
  excess: string;
  onClear: () => void;
}) {
  return (
    <div className="page-gutter py-12">
      <title>Now Sitting</title>
      <div className="notice" role="alert">
        <Icon of={Link2Off} className="text-ink-2" size="1.5rem" />
        <h1 className="text-lg font-semibold">
          This link asks for something the board can’t show.
        </h1>
        <p className="text-ink-2">{excess}</p>
        <button type="button" className="control control-solid" onClick={onClear}>
          Clear filters
        </button>
      </div>
    </div>
  );
}
