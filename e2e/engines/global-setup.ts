import setUpToday from "../global-setup.ts";
import { installChromiums } from "./chromiums.ts";
import { installEngines } from "./installed.ts";

export default async function install(): Promise<void> {
  installEngines();
  await installChromiums();
  await setUpToday();
}
