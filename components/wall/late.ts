/** What most walls never show: it comes as one, soon after the page. */
export { Asleep } from "./asleep.tsx";
export { WallChanged } from "./wall-changed.tsx";
export { WallLinkRefused } from "./wall-link-refused.tsx";
export { WallNoList } from "./wall-no-list.tsx";
export { WallSignedOut } from "./wall-signed-out.tsx";
