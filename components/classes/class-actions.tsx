import { Printer, Users } from "lucide";
import { ExportButton } from "../ui/export-button.tsx";
import { Icon } from "../ui/icon.tsx";

interface ClassActionsProps {
  isMissingShown: boolean;
  onMissing: () => void;
  /** What the file is made of; null for whoever may not have it. */
  csv: { path: string; body: object } | null;
  onPrint: () => void;
}

/** What can be done with the classes in view. */
export function ClassActions({ isMissingShown, onMissing, csv, onPrint }: ClassActionsProps) {
  return (
    <div className="class-actions">
      <button type="button" className="control" aria-pressed={isMissingShown} onClick={onMissing}>
        <Icon of={Users} /> Who is missing
      </button>
      {csv && <ExportButton csv={csv} />}
      <button type="button" className="control control-quiet" onClick={onPrint}>
        <Icon of={Printer} /> Print sign-in sheets
      </button>
    </div>
  );
}
