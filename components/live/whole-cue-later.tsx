import { lazy, Suspense, type ComponentProps } from "react";
import { useChosenCues } from "./cue-choice.ts";
import type { WholeCue as Whole } from "./whole-cue.tsx";

const WholeCue = lazy(async () => ({ default: (await import("./whole-cue.tsx")).WholeCue }));

/** Nobody needs it who has not asked this tab for cues. */
export function WholeCueLater(props: ComponentProps<typeof Whole>) {
  const hasCue = useChosenCues().length > 0;
  return (
    hasCue && (
      <Suspense>
        <WholeCue {...props} />
      </Suspense>
    )
  );
}
