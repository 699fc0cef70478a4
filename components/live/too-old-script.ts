import { FLOOR, FLOOR_IN_WORDS } from "./floor.ts";
import { TOO_OLD_ID } from "./watch.ts";

/**
 * Says at once, in the place of any page, that a browser is older than our scripts and styles are compiled for: it would
 * show the list that came with the page, in broken styles, and a clock that stands. Asked is what came last of what the
 * oldest of them have: of Chromium 85 `replaceAll`, of Safari 14.1 `WeakRef`; Firefox had all of it before it could read
 * our classes. Written as text and in the oldest dialect, so that such a browser can read it, and without a style of
 * ours, which it may not read either.
 */
export const TOO_OLD = `(function (id, needed, firefoxFrom) {
  var agent = navigator.userAgent;
  var firefox = /Firefox\\/(\\d+)/.exec(agent);
  var isNew = "replaceAll" in String.prototype && "WeakRef" in window && "ResizeObserver" in window;
  if (isNew && !(firefox && Number(firefox[1]) < firefoxFrom)) return;
  var chromium = /Chrom(?:e|ium)\\/(\\d+)/.exec(agent) || /Tizen.* (\\d+)\\.[\\d.]+\\/[\\d.]+ TV/.exec(agent);
  var tizen = /Tizen ([\\d.]+)/.exec(agent);
  var safari = /Version\\/([\\d.]+).* Safari/.exec(agent);
  var which = chromium ? "Chromium " + chromium[1]
    : firefox ? "Firefox " + firefox[1]
    : tizen ? "that of Tizen " + tizen[1]
    : safari ? "Safari " + safari[1]
    : "another";
  var root = document.documentElement;
  var notice = document.createElement("p");
  notice.id = id;
  notice.setAttribute("role", "alert");
  notice.appendChild(document.createTextNode(
    "This browser is too old to show who is sitting. Now Sitting needs " + needed + "; this is " + which + "."
  ));
  var style = notice.style;
  style.position = "fixed";
  style.top = style.right = style.bottom = style.left = "0";
  style.zIndex = "11";
  style.margin = "0";
  style.padding = "20vh 8vw";
  style.font = "bold 5vmin/1.5 sans-serif";
  style.color = "#e9eee9";
  style.background = "#101513";
  style.visibility = "visible";
  root.style.visibility = "hidden";
  root.appendChild(notice);
})("${TOO_OLD_ID}", "${FLOOR_IN_WORDS}", ${FLOOR.firefox})`;
