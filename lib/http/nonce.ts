/** How the proxy hands a page its answer's nonce: the page's own scripts must carry it to run. */
export const NONCE_HEADER = "x-nonce";
