/** Bytes that the headers of a request may have together, as in Node's own server; uWebSockets.js allows 4096 by itself. */
const HEADER_BYTES = 16_384;

/** Tells uWebSockets.js how many bytes of headers it takes; to be called before it is loaded, which reads this variable. */
export function setHeaderLimit(): void {
  process.env.UWS_HTTP_MAX_HEADERS_SIZE = String(HEADER_BYTES);
}
