/** Where a tab keeps how names appear in it. */
export const NAMES_KEY = "now-sitting-names";

/**
 * Until the page has taken names off, nothing of it is shown that may hold one. It says so itself, because nobody can tell
 * which of two scripts runs first.
 */
const UNSET = "data-names-unset";
export const NAMES_SET = "data-names-set";

/**
 * Runs by itself, before a name is painted that the server put into the page. In the oldest dialect, as our other
 * scripts of its kind.
 */
export const HIDE_NAMES = `(function (key, unset) {
  try {
    var form = sessionStorage.getItem(key);
    if (form && form !== "full") document.documentElement.setAttribute(unset, "");
  } catch (e) {}
})("${NAMES_KEY}", "${UNSET}")`;
