import type { ComponentProps } from "react";
import { useLater } from "../ui/use-later.ts";
import { useChosenCues } from "./cue-choice.ts";
import type { WholeCue as Whole } from "./whole-cue.tsx";

const load = () => import("./whole-cue.tsx");

/** Nobody needs it who has not asked this tab for cues, and then the network may be gone. */
export function WholeCueLater(props: ComponentProps<typeof Whole>) {
  const hasCue = useChosenCues().length > 0;
  const WholeCue = useLater(load, hasCue)?.WholeCue;
  return hasCue && WholeCue && <WholeCue {...props} />;
}
