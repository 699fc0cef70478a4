import { installEngines } from "./installed.ts";

export default installEngines;
