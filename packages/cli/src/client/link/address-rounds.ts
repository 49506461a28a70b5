import { backoffDelay } from './backoff.ts';
import { serverAddresses } from './server-addresses.ts';
import type { Timers } from './timers.ts';

/**
 * How a link ended: nothing was at the address (`unreachable`), it said nothing for too long (`silent`), it answered and did not let
 * the client in (`refused`), or it had let it in (`lost`).
 */
export type LinkEnding = 'unreachable' | 'silent' | 'refused' | 'lost';

/**
 * How long a node may be silent while something waits for it, by rounds: where another one can be asked in its place, and where not,
 * as it may be busy, and a new link would not help it.
 */
const PATIENCE_MS = { others: [4_000, 8_000], nobody: [10_000] } as const;
/** The same for Welcome, when the node has taken the socket: it lives, and may have a queue. Leaving it would only make that longer. */
const WELCOME_MS = { others: [4_000, 15_000, 30_000], nobody: [10_000, 15_000, 30_000] } as const;
/** Wait after a round in which nobody took the client: at most this, doubled with each round up to a cap. */
const BASE_MS = 500;
/** The caps while an address is known to be up, and while none is. */
const CAP_MS = { up: 5_000, away: 30_000 } as const;
/** After an outage, nobody waits longer than this, or than a share of the outage. */
const LATE_MS = 2_500;
const LATE_SHARE = 1 / 24;
/** All clients of a node lose it in the same moment, and go to the next one within this; the second one if it said how to spread. */
const MOVE_MS = { lost: 500, told: 1_000 } as const;

/**
 * Which address of a server is next, and when. All are asked once in a round, one right after the other, and a wait follows only when
 * nobody took the client. How long an address wants to be left alone holds for that address only.
 */
export class AddressRounds {
  readonly #addresses: readonly [string, ...string[]];
  readonly #timers: Pick<Timers, 'now' | 'random'>;
  /** When those that named a time take the client again, by place. */
  readonly #notBefore = new Map<number, number>();
  /** The places that were asked in this round. */
  readonly #asked = new Set<number>();
  #present: number;
  /** Rounds that are over without a link that lasted. */
  #rounds = 0;
  #awaySince: number | undefined;
  #someoneIsUp = false;

  /** Begins with any of the addresses, so that clients spread over them. */
  constructor(server: string, timers: Pick<Timers, 'now' | 'random'>) {
    this.#addresses = serverAddresses(server);
    this.#timers = timers;
    this.#present = this.#addresses.length === 1 ? 0 : Math.floor(timers.random() * this.#addresses.length);
  }

  get present(): string {
    return this.#addresses[this.#present] ?? this.#addresses[0];
  }

  /** How long the present address may be silent while something waits for it, in milliseconds. */
  get patienceMs(): number {
    return this.#byRound(PATIENCE_MS);
  }

  /** How long it may take for Welcome, from when it has taken the socket, in milliseconds. */
  get welcomeMs(): number {
    return this.#byRound(WELCOME_MS);
  }

  /** The link has lasted: what was before it counts no more. */
  lasted(): void {
    this.#rounds = 0;
    this.#awaySince = undefined;
    this.#someoneIsUp = false;
    this.#asked.clear();
  }

  /** The link to the present address ended. `hintMs`: how long this address wants to be left alone. Answers the wait before the next try. */
  ended(ending: LinkEnding, hintMs?: number): number {
    const now = this.#timers.now();
    this.#awaySince ??= now;
    this.#asked.add(this.#present);
    if (ending === 'lost' || ending === 'refused') this.#someoneIsUp = true;
    if (hintMs === undefined) this.#notBefore.delete(this.#present);
    else this.#notBefore.set(this.#present, now + hintMs);
    const next = this.#nextInRound();
    if (next === undefined) return this.#endRound(now);
    this.#present = next;
    return ending === 'lost' ? this.#moveDelay(hintMs) : 0;
  }

  /** No address is at fault, as when there is no token. The present one stays; answers the wait before the next try. */
  failed(hintMs?: number): number {
    this.#awaySince ??= this.#timers.now();
    this.#rounds++;
    return hintMs ?? this.#backoff(this.#timers.now());
  }

  #byRound(of: Readonly<Record<'others' | 'nobody', readonly [number, ...number[]]>>): number {
    const { others, nobody } = of;
    const last = nobody[this.#rounds] ?? nobody.at(-1) ?? nobody[0];
    return this.#nextInRound() === undefined ? last : (others[this.#rounds] ?? last);
  }

  /** The next place that was not asked in this round and does not want to be left alone; undefined: only the present one is left. */
  #nextInRound(): number | undefined {
    const now = this.#timers.now();
    return this.#others().find((place) => !this.#asked.has(place) && (this.#notBefore.get(place) ?? 0) <= now);
  }

  /** The other places, in turn. */
  #others(): number[] {
    const { length } = this.#addresses;
    return this.#addresses.slice(1).map((_, index) => (this.#present + 1 + index) % length);
  }

  #endRound(now: number): number {
    this.#rounds++;
    this.#asked.clear();
    const backoffEnds = now + this.#backoff(now);
    this.#someoneIsUp = false;
    const whenOf = (place: number) => this.#notBefore.get(place) ?? backoffEnds;
    const inTurn = [...this.#others(), this.#present];
    this.#present = inTurn.reduce((best, place) => (whenOf(place) < whenOf(best) ? place : best));
    return Math.max(0, whenOf(this.#present) - now);
  }

  #backoff(now: number): number {
    const awayMs = now - (this.#awaySince ?? now);
    const capMs = Math.min(Math.max(LATE_MS, awayMs * LATE_SHARE), this.#someoneIsUp ? CAP_MS.up : CAP_MS.away);
    return backoffDelay(this.#rounds, this.#timers.random(), { baseMs: BASE_MS, capMs });
  }

  #moveDelay(hintMs: number | undefined): number {
    const random = this.#timers.random();
    if (hintMs === undefined) return Math.round(MOVE_MS.lost * random);
    return Math.min(hintMs, Math.round(MOVE_MS.told * random));
  }
}
