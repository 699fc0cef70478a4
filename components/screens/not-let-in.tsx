"use client";

import { lazy, Suspense, type ComponentProps, type ComponentType } from "react";

/**
 * What a wall shows that is not let in. A wall that is loads none of it: TVs are slow, and it may stay for a term.
 */
export const PairScreen = later(async () => (await import("./pair-screen.tsx")).PairScreen);
export const RevokedScreen = later(
  async () => (await import("./revoked-screen.tsx")).RevokedScreen,
);
export const UnknownScreen = later(
  async () => (await import("./unknown-screen.tsx")).UnknownScreen,
);

function later<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  const View = lazy(async () => ({ default: await load() }));
  return function Later(props: Props) {
    return (
      <Suspense fallback={null}>
        <View {...(props as ComponentProps<typeof View>)} />
      </Suspense>
    );
  };
}
