import type { Look, Yields } from '../../domain/partition-leases.ts';
import type { LookRequest } from './lease-messages.ts';
import { CONTACT_MS, LEASE_MS, MARGIN_MS, RENEW_MS } from './lease-times.ts';
import type { Moment } from './passed-time.ts';

/** What a look says of the lease: there is none; it is there; it is renewed, and was too old before to publish under it. */
export type LeaseSeen = 'gone' | 'there' | 'confirmed';

/**
 * The lease of this process: none → registered (a look finds its row) → none (a look does not). A name is used once: it is left
 * when its row is gone, and when nobody knows whether it was made. And whether we know of the others by now.
 */
export class OwnLease {
  readonly #newName: () => string;
  #name: string;
  #registered = false;
  /** When the last look that found our lease renewed was sent. */
  #renewedAt: Moment | undefined;
  /** What our row says. */
  #told: Yields = 0;
  /** The last look that was answered: when it was sent, by the steady clock, and what the database's clock was. */
  #lastLook: { readonly sentAt: number; readonly at: number } | undefined;
  /** Since when the database has answered without a break, by the steady clock. */
  #contactSince = 0;
  yields: Yields = 0;

  constructor(newName: () => string) {
    this.#newName = newName;
    this.#name = newName();
  }

  get name(): string {
    return this.#name;
  }

  get registered(): boolean {
    return this.#registered;
  }

  /** How long it lasts yet at least, in ms, as far as we know: it is counted from before the last renewal was sent. 0: it is over. */
  leftMs(now: Moment): number {
    return this.#renewedAt === undefined ? 0 : Math.max(0, LEASE_MS - (now.passed - this.#renewedAt.passed));
  }

  /** Nobody can have taken anything from us by now. */
  isFresh(now: Moment): boolean {
    return this.leftMs(now) > MARGIN_MS;
  }

  /** Every node that lives has been able to renew its lease, as far as we know: one that is over is of a dead one. */
  get inContact(): boolean {
    return this.#lastLook !== undefined && this.#lastLook.sentAt - this.#contactSince >= LEASE_MS;
  }

  /** What a look at this time does with the lease. */
  wanted(now: Moment): LookRequest['own'] {
    if (!this.#registered) return 'register';
    const isDue = this.#renewedAt === undefined || now.passed - this.#renewedAt.passed >= RENEW_MS;
    return isDue || this.#told !== this.yields ? 'renew' : 'leave alone';
  }

  /** A look was answered. */
  see({ request, sentAt, now }: LookSent & { readonly now: Moment }, look: Look): LeaseSeen {
    this.#noteContact(sentAt.steady, look.at);
    if (!look.owners.some(({ name }) => name === request.name)) {
      this.#registered = false;
      this.#renewedAt = undefined;
      this.#name = this.#newName();
      return 'gone';
    }
    this.#registered = true;
    if (request.own === 'leave alone') return 'there';
    const waited = !this.isFresh(now);
    this.#renewedAt = sentAt;
    this.#told = request.yields;
    return waited ? 'confirmed' : 'there';
  }

  /** A look was not answered. */
  missed(request: LookRequest): void {
    // The row may be there, or come to be, and go: another name, so that none comes back after it is gone.
    if (request.own === 'register') this.#name = this.#newName();
  }

  #noteContact(sentAt: number, at: number): void {
    const last = this.#lastLook;
    this.#lastLook = { sentAt, at };
    if (last === undefined || sentAt - last.sentAt > CONTACT_MS || at - last.at > CONTACT_MS) {
      this.#contactSince = sentAt;
    }
  }
}

/** A look, and when it was sent. */
export interface LookSent {
  readonly request: LookRequest;
  readonly sentAt: Moment;
}
