import type { ReactNode } from "react";
import { ThisScreen } from "../../components/wall/this-screen.tsx";
import { Watched } from "../watched.tsx";
import { wallLatin } from "./fonts.ts";
import "../../components/wall/wall.css";
import "../../components/wall/head.css";
import "../../components/wall/strips.css";
import "../../components/wall/names.css";
import "../../components/wall/classes.css";
import "../../components/wall/foot.css";

/** Nobody stands by a screen, whatever it shows, so it must notice by itself when it stops. */
export default function WallLayout({ children }: { children: ReactNode }) {
  return (
    <div className={wallLatin.variable}>
      <Watched what="screen">
        {children}
        <ThisScreen />
      </Watched>
    </div>
  );
}
