export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export const THEME_COOKIE = "now-sitting-theme";

export function readTheme(text: string | undefined): Theme {
  return THEMES.find((theme) => theme === text) ?? "system";
}
