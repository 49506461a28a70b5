/**
 * The addresses in the name of a server: one, or those of several nodes with commas between them. All of them are one
 * server: the same accounts, tokens and messages.
 */
export function serverAddresses(server: string): [string, ...string[]] {
  const [first = '', ...others] = server.split(',').map((address) => address.trim());
  return [first, ...others];
}

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
