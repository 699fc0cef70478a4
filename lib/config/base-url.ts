import { z } from "zod";

/** Where CENTURY Connect is, without a slash at its end. */
export const baseUrl = z
  .string()
  .default("https://connect.century.tech/api/v1")
  .transform((text, context) => {
    const url = URL.canParse(text) ? new URL(text) : null;
    if (!url || !/^https?:$/.test(url.protocol)) {
      context.addIssue("CONNECT_BASE_URL must be an http:// or https:// address.");
    } else if (url.username || url.password || /[?#]/.test(url.href)) {
      context.addIssue("CONNECT_BASE_URL must not contain a user name, a password, ? or #.");
    } else return url.href.replace(/\/+$/, "");
    return z.NEVER;
  });
