import { OUR_SCRIPTS } from "#lib/domain/our-scripts";
import { STOPPED_ID, TOO_OLD_ID, TRIES_KEY } from "./watch.ts";

/**
 * Runs by itself, before any script or style of ours has come, and needs none of them. Where the network went just
 * then, or a browser can't run what came, what the server had put into the page would stay, with a clock that stands
 * and a list that looks new. So after twenty seconds it is hidden, always, and said so; and the page is loaded anew
 * once our server gives it out, ever more seldom. Written as text and in the oldest dialect, because whatever a build
 * would make of it an old browser may not be able to read. A style that never comes would hold back what is said.
 * A browser that is too old is told something else (too-old-script.ts), and needs no reloading.
 */
export const WATCH = `(function (id, tooOld, key, ours) {
  var root = document.documentElement;
  var tries = 5;
  try { tries = Number(sessionStorage.getItem(key)) || 0; } catch (e) {}
  function isSettled() { return root.hasAttribute("data-alive") || document.getElementById(tooOld) !== null; }
  function hide() {
    if (isSettled()) return;
    var styles = document.querySelectorAll("link[rel=stylesheet]");
    for (var nth = 0; nth < styles.length; nth += 1) if (!styles[nth].sheet) styles[nth].disabled = true;
    var notice = document.getElementById(id);
    if (!notice) {
      notice = document.createElement("p");
      notice.id = id;
      notice.appendChild(document.createTextNode("This page has stopped. It loads itself again as soon as it can."));
      root.appendChild(notice);
    }
    if (document.body) document.body.style.visibility = "hidden";
    notice.hidden = false;
    notice.style.visibility = "visible";
  }
  function attempt() {
    if (isSettled()) return;
    var request = new XMLHttpRequest();
    var tooLong = setTimeout(function () { request.abort(); }, 15000);
    request.onloadend = function () {
      clearTimeout(tooLong);
      if (isSettled()) return;
      if (request.status === 200 && request.responseText.indexOf(ours) >= 0) {
        try { sessionStorage.setItem(key, String(tries + 1)); } catch (e) {}
        location.reload();
      } else setTimeout(attempt, 60000);
    };
    request.open("GET", location.href);
    request.setRequestHeader("cache-control", "no-cache");
    request.send();
  }
  setTimeout(hide, 20000);
  setTimeout(attempt, Math.min(20000 * Math.pow(2, tries), 600000));
})("${STOPPED_ID}", "${TOO_OLD_ID}", "${TRIES_KEY}", "${OUR_SCRIPTS}")`;
