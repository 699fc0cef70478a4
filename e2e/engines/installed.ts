import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

export const FIREFOX = "/usr/bin/firefox-esr";

/** Debian's packages, and what each brings. */
const NEEDED = {
  "firefox-esr": FIREFOX,
  "webkit2gtk-driver": "/usr/bin/WebKitWebDriver",
  xvfb: "/usr/bin/Xvfb",
};

const missing = () =>
  Object.entries(NEEDED).flatMap(([name, path]) => (existsSync(path) ? [] : [name]));

/** Installs the engines that come from Debian, where that can be done; else says what is to be done, and fails. */
export function installEngines(): void {
  const names = missing();
  if (names.length === 0) return;
  console.log(`Installing ${names.join(", ")} (once)…`);
  for (const words of [["update"], ["install", "--yes", "--no-install-recommends", ...names]]) {
    spawnSync("apt-get", ["--quiet", ...words], {
      stdio: "inherit",
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  }
  const still = missing();
  if (still.length > 0) {
    throw new Error(
      `${still.join(", ")} could not be installed here. On Debian or Ubuntu, as root: apt-get install ${still.join(" ")}`,
    );
  }
}
