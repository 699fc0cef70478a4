import { Monitor } from "lucide";
import { Icon } from "../ui/icon.tsx";

interface WallLinkProps {
  /** The address of the wall that shows the same. */
  address: string;
  className: string;
  onOpen?: () => void;
}

export function WallLink({ address, className, onOpen }: WallLinkProps) {
  return (
    <a href={address} target="_blank" rel="noreferrer" className={className} onClick={onOpen}>
      <Icon of={Monitor} />
      Open on wall
    </a>
  );
}
