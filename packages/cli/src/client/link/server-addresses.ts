/**
 * The addresses in the name of a server: one, or those of several nodes with commas between them. All of them are one
 * server: the same accounts, tokens and messages.
 */
export function serverAddresses(server: string): [string, ...string[]] {
  const [first = '', ...others] = server.split(',').map((address) => withScheme(address.trim()));
  return [first, ...others];
}

/** `host:port`, as people type it: http to this machine, https to others. */
function withScheme(address: string): string {
  if (address === '' || /^[a-z][a-z0-9+.-]*:\/\//i.test(address)) return address;
  return `${LOOPBACK.test(address) ? 'http' : 'https'}://${address}`;
}

/** RFC 6761 (localhost), RFC 1122 (127/8), RFC 4291 (::1). */
const LOOPBACK = /^(?:(?:[^/?#@]+\.)?localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d*)?(?:[/?#]|$)/i;

/** Whether every address in `named` is one of those of `server`. */
export function isPartOfServer(named: string, server: string): boolean {
  const known = serverAddresses(server);
  return serverAddresses(named).every((address) => known.includes(address));
}

/** Takes turns between the nodes of a server, beginning with any, so that clients spread over them. */
export class ServerNodes {
  readonly #addresses: readonly [string, ...string[]];
  #turn: number;

  constructor(server: string, random: () => number) {
    this.#addresses = serverAddresses(server);
    this.#turn = this.#addresses.length === 1 ? 0 : Math.floor(random() * this.#addresses.length);
  }

  get size(): number {
    return this.#addresses.length;
  }

  get present(): string {
    return this.#addresses[this.#turn] ?? this.#addresses[0];
  }

  /** The present one does not answer, or asks to go. */
  next(): void {
    this.#turn = (this.#turn + 1) % this.#addresses.length;
  }
}
