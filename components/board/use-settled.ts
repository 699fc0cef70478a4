import { useStepped } from "../live/use-stepped.ts";

interface Given {
  /** Until when it is known who is running long, milliseconds. */
  longAt: number;
  /** Since when the list says what it says on the screen, ISO 8601; undefined where there is none. */
  since: string | undefined;
  /** Whether those running long are all that is shown, and nobody holds them. */
  isFollowing: boolean;
}

/**
 * As of when it is settled who stands among those running long, milliseconds: no clock moves a row. The list on the screen
 * settles it, and a reader who chooses what to see. Where they are all that is shown each minute does, as an update would:
 * else the page would say that nobody runs long while everybody does.
 * @returns that, and how to settle it by a choice at an instant
 */
export function useSettled(given: Given): [settledAt: number, choose: (at: number) => void] {
  const { longAt, since } = given;
  const [chosenAt, change] = useStepped(followed, -Infinity, given);
  const settledAt = Math.max(since === undefined ? 0 : Date.parse(since), chosenAt);
  return [Math.min(longAt, settledAt), (at) => change(() => at)];
}

const followed = (chosenAt: number, { longAt, isFollowing }: Given) =>
  isFollowing ? Math.max(chosenAt, longAt) : chosenAt;
