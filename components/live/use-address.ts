import { useCallback, useEffect, useState } from "react";
import { readAddress, type Read, type Readers } from "#lib/domain/address";

/**
 * What a page's address says, and how to change it: on the screen at once, and in the browser's bar without a new page
 * or a step in its history.
 * @param opened what it said as the page was made
 * @param write what the address is after a change
 */
export function useAddress<Of extends Readers>(
  readers: Of,
  opened: Read<Of>,
  write: (change: Partial<Read<Of>>, search: string) => string,
): [Read<Of>, (change: Partial<Read<Of>>) => void] {
  const [address, setAddress] = useState(opened);
  useEffect(() => {
    const read = () => setAddress(readAddress(readers, new URLSearchParams(location.search)));
    addEventListener("popstate", read);
    return () => removeEventListener("popstate", read);
  }, [readers]);
  const change = useCallback(
    (part: Partial<Read<Of>>) => {
      setAddress((held) => ({ ...held, ...part }));
      const { pathname, search, hash } = location;
      history.replaceState(null, "", `${pathname}${write(part, search)}${hash}`);
    },
    [write],
  );
  return [address, change];
}
