import { startOpenId } from "../simulator/openid/openid.ts";
import { settingsOf } from "../simulator/openid/product-settings.ts";
import { SECRET } from "./sealed-session.ts";

/** A provider where a house's staff sign in, and the way to do it. */
export interface Door {
  settings: Record<string, string>;
  /** Signs somebody in, by their id at the provider; returns their browser's `Cookie` header. */
  signIn(id: string, ask: (address: string, cookie: string) => Promise<Response>): Promise<string>;
  close(): Promise<void>;
}

export async function openDoor(origin: string): Promise<Door> {
  const openId = await startOpenId({ shape: "microsoft", port: 0, publicUrl: origin });
  return {
    settings: {
      PUBLIC_URL: origin,
      SIGN_IN_SECRET: SECRET,
      ...settingsOf("microsoft", openId),
    },
    async signIn(id, ask) {
      const jar = new Map<string, Map<string, string>>();
      const cookiesOf = (host: string) =>
        [...(jar.get(host) ?? [])].map(([name, value]) => `${name}=${value}`).join("; ");
      let address = `${origin}/api/sign-in/microsoft`;
      for (let steps = 0; steps < 12; steps += 1) {
        const { host } = new URL(address);
        const isOurs = address.startsWith(origin);
        const response: Response = isOurs
          ? await ask(address, cookiesOf(host))
          : await fetch(address, { redirect: "manual", headers: { cookie: cookiesOf(host) } });
        const cookies = jar.get(host) ?? new Map<string, string>();
        jar.set(host, cookies);
        for (const line of response.headers.getSetCookie()) {
          const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
          if (value === "") cookies.delete(name);
          else cookies.set(name, value);
        }
        const to = response.headers.get("location");
        if (to === null)
          throw new Error(
            `Signing in ended at ${new URL(address).pathname} with ${response.status}.`,
          );
        address = new URL(to, address).href;
        if (address.includes("/choose/")) address += `?as=${id}`;
        else if (address.startsWith(`${origin}/sign-in`))
          throw new Error(`Signing in failed: ${address}`);
        else if (address.startsWith(origin) && !address.startsWith(`${origin}/api/`))
          return cookiesOf(host);
      }
      throw new Error("Signing in went round in a circle.");
    },
    close: openId.close,
  };
}
