import { Monitor } from "lucide-react";

interface WallLinkProps {
  /** The address of the wall that shows the same. */
  address: string;
  className: string;
  onOpen?: () => void;
}

export function WallLink({ address, className, onOpen }: WallLinkProps) {
  return (
    <a href={address} target="_blank" rel="noreferrer" className={className} onClick={onOpen}>
      <Monitor aria-hidden size="1rem" />
      Open on wall
    </a>
  );
}
