import { useCallback, useEffect, useState } from "react";
import { readAddress } from "#lib/domain/address";
import { addressReaders, writeChange, type Address } from "#lib/domain/filters";

/**
 * What the board's address says, and how to change it: on the screen at once, and in the browser's bar without a new
 * page or a step in its history.
 * @param opened what it said as the page was made
 */
export function useAddress(opened: Address): [Address, (change: Partial<Address>) => void] {
  const [address, setAddress] = useState(opened);
  useEffect(() => {
    const read = () =>
      setAddress(readAddress(addressReaders, new URLSearchParams(location.search)));
    addEventListener("popstate", read);
    return () => removeEventListener("popstate", read);
  }, []);
  const change = useCallback((part: Partial<Address>) => {
    setAddress((held) => ({ ...held, ...part }));
    const { pathname, search, hash } = location;
    history.replaceState(null, "", `${pathname}${writeChange(part, search)}${hash}`);
  }, []);
  return [address, change];
}
