// `npm start`: serves the build of these very sources, in this process. Uses nothing but Node.
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { builtFolder, isBuilt } from "./built-folder.mjs";

const folder = builtFolder();
if (isBuilt(folder)) await import(pathToFileURL(join(folder, "now-sitting.mjs")).href);
else {
  console.error("\nThere is no build of these sources yet. Please run: npm run build\n");
  process.exitCode = 78;
}
