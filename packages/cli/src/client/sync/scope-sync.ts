import type { OperationInput, Value } from '@im-ts/protocol';

/** What ScopeSync needs of the client. */
export interface ScopeSyncDeps {
  /** One page of Sync on the present link. */
  readonly fetch: (request: OperationInput<'sync'>) => Promise<Value<'SyncPage'>>;
  /** What a request says of the scopes that are kept up to this urev; undefined: nothing is kept. */
  readonly positions: (urev: number | undefined) => Record<string, number>;
  /** `asked`: the positions that the first page was asked with; empty for the others. */
  readonly page: (page: Value<'SyncPage'>, asked: Readonly<Record<string, number>>) => void;
  /** A change in the user's own scope. Doing it again changes nothing. */
  readonly change: (event: Value<'UserEvent'>) => void;
  /** The server has named its history, the first one or another one; of another one, everything is forgotten after this. */
  readonly named?: (historyId: string) => void;
  /** The server's history is another one: what is known of it has to be forgotten. */
  readonly reset: () => void;
}

/** Events that wait for a sync; when more come, another sync reads them. */
const BUFFERED = 1_000;
const MAX_PAGES = 1_000;

/**
 * How far the user's own scope is known. Kept up to date by urev: an event at the
 * position or one above it is applied (several changes may share a urev), a gap starts another sync.
 */
export class ScopeSync {
  readonly #deps: ScopeSyncDeps;
  #urev = 0;
  #since = 0;
  /** The history of the server that the position is of; '' until a server names it, which old ones do not. */
  #historyId = '';
  #buffer: Value<'UserEvent'>[] = [];
  #running: Promise<void> | undefined;
  #again = false;
  #known = false;
  /** The next sync lists conversations, since the socket was away. */
  #full = false;

  constructor(deps: ScopeSyncDeps) {
    this.#deps = deps;
  }

  /** A server welcomed the client and named its history. When it is another one than before, the next sync starts over. */
  welcome(historyId: string): void {
    if (!this.#turnTo(historyId)) return;
    this.#buffer = [];
    this.#startOver();
  }

  event(event: Value<'UserEvent'>): void {
    if (this.#running !== undefined || !this.#known) {
      if (this.#buffer.length < BUFFERED) this.#buffer.push(event);
      else this.#again = true;
      return;
    }
    this.#apply(event);
  }

  /** Reads what was missed. Rejects with ClientError when the link broke; the position is then the old one. */
  run(): Promise<void> {
    this.#full = true;
    return this.#start();
  }

  #start(): Promise<void> {
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #run(): Promise<void> {
    do {
      this.#again = false;
      const scopeOnly = !this.#full;
      this.#full = false;
      await this.#readAll(scopeOnly);
      const waiting = this.#buffer;
      this.#buffer = [];
      for (const event of waiting) this.#apply(event);
    } while (this.#again || this.#full);
  }

  /** `onlyScope`: conversations are up to date, only a change of the scope was missed. */
  async #readAll(onlyScope: boolean): Promise<void> {
    let scopeOnly = onlyScope;
    let cursor = '';
    let position: { readonly urev: number; readonly since: number } | undefined;
    let scopes: Record<string, number> = {};
    for (let count = 0; count < MAX_PAGES; count++) {
      if (cursor === '') scopes = this.#deps.positions(this.#known ? this.#urev : undefined);
      const page = await this.#deps.fetch({ urev: this.#urev, since: this.#since, cursor, scopes, scopeOnly });
      if (this.#turnTo(page.historyId) || page.reset === true) {
        this.#startOver();
        cursor = '';
        scopeOnly = false;
        position = undefined;
        continue;
      }
      // The first page was read first, so nothing after its position can be missing from the rest.
      position ??= { urev: page.urev, since: page.serverTime };
      this.#deps.page(page, cursor === '' ? scopes : {});
      cursor = page.cursor;
      if (cursor === '') break;
    }
    if (position === undefined) return;
    this.#urev = position.urev;
    if (!scopeOnly) this.#since = position.since;
    this.#known = true;
  }

  /** Whether this is another history than the one that was known. */
  #turnTo(historyId: string): boolean {
    if (historyId === '' || historyId === this.#historyId) return false;
    const isOther = this.#historyId !== '';
    this.#historyId = historyId;
    this.#deps.named?.(historyId);
    return isOther;
  }

  #startOver(): void {
    this.#urev = 0;
    this.#since = 0;
    this.#known = false;
    this.#deps.reset();
  }

  #apply(event: Value<'UserEvent'>): void {
    const changedTo = event.changedTo;
    const urev = event.urev;
    if (changedTo > this.#urev || urev > this.#urev + 1) this.#readMissed();
    else if (changedTo === 0 && urev >= this.#urev) {
      this.#urev = urev;
      this.#deps.change(event);
    }
  }

  #readMissed(): void {
    this.#again = true;
    // Without a link the next one syncs.
    if (this.#running === undefined) void this.#start().catch(() => undefined);
  }
}
