/** How the proxy tells a page the nonce of its answer: a script of the page's own must carry it to run. */
export const NONCE_HEADER = "x-nonce";
