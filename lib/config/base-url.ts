import { z } from "zod";
import { isBare, notBare } from "#lib/config/bare-address";

/** Where CENTURY Connect is, without a slash at its end. */
export const baseUrl = z
  .string()
  .default("https://connect.century.tech/api/v1")
  .transform((text, context) => {
    const url = URL.canParse(text) ? new URL(text) : null;
    if (!url || !/^https?:$/.test(url.protocol)) {
      context.addIssue("CONNECT_BASE_URL must be an http:// or https:// address.");
    } else if (!isBare(url)) {
      context.addIssue(notBare("CONNECT_BASE_URL"));
    } else return url.href.replace(/\/+$/, "");
    return z.NEVER;
  });
