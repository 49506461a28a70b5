import { type Notice, type NoticeOffer, noticeOf, noticeOfMany } from './notice.ts';
import { isQuiet, type QuietHours } from './quiet-hours.ts';

/** What the user has chosen. */
export interface NoticeRules {
  /** `mentions`: mentions, calls, requests, and what is written to the user alone. */
  readonly only: 'all' | 'mentions';
  readonly quiet: QuietHours | undefined;
  /** Milliseconds in which a conversation makes one notice only. */
  readonly cooldownMs: number;
  /** What was written is shown, not only who wrote. */
  readonly showsText: boolean;
}

/** How it is around the user at this moment. */
export interface NoticeMoment {
  /** Epoch milliseconds. */
  readonly now: number;
  /** The screen is looked at. */
  readonly isFocused: boolean;
  /** The user is busy: nothing is to disturb. */
  readonly isBusy: boolean;
}

/** What was shown when, and what waits. */
export interface NoticeState {
  readonly shownAt: ReadonlyMap<number, number>;
  readonly lastShownAt: number;
  readonly held: readonly NoticeOffer[];
}

/** What follows from an offer, or from the time. */
export interface NoticeStep {
  readonly state: NoticeState;
  /** To be shown now. */
  readonly notice: Notice | undefined;
  /** Epoch milliseconds: `released` is to be asked then; undefined: nothing waits. */
  readonly wakeAt: number | undefined;
}

/** Nothing shown yet. */
export const NO_NOTICES: NoticeState = { shownAt: new Map(), lastShownAt: Number.NEGATIVE_INFINITY, held: [] };

/** Notices of several conversations within this time become one, milliseconds. */
const TOGETHER_MS = 300;
/** Conversations that are remembered. */
const MAX_REMEMBERED = 200;

/** Takes what may be worth a notice: shows it, holds it back for a moment, or leaves it. */
export function offered(state: NoticeState, offer: NoticeOffer, rules: NoticeRules, moment: NoticeMoment): NoticeStep {
  if (!isWanted(offer, rules, moment)) return { state, notice: undefined, wakeAt: wakeTime(state, rules) };
  const { now } = moment;
  const isTooSoon =
    now < (state.shownAt.get(offer.conversationId) ?? Number.NEGATIVE_INFINITY) + rules.cooldownMs ||
    now < state.lastShownAt + TOGETHER_MS;
  // Who calls does not wait.
  if (offer.kind === 'call' || (!isTooSoon && state.held.length === 0)) {
    const next = shown(state, [offer], now);
    return { state: next, notice: noticeOf(offer, rules.showsText), wakeAt: wakeTime(next, rules) };
  }
  const next = { ...state, held: [...state.held, offer] };
  return { state: next, notice: undefined, wakeAt: wakeTime(next, rules) };
}

/** What was held back and may be shown by now, as one notice. Who looks at the screen by then has seen it. */
export function released(state: NoticeState, rules: NoticeRules, moment: NoticeMoment): NoticeStep {
  if (state.held.length === 0) return { state, notice: undefined, wakeAt: undefined };
  const wakeAt = wakeTime(state, rules);
  if (wakeAt !== undefined && moment.now < wakeAt) return { state, notice: undefined, wakeAt };
  const wanted = state.held.filter((offer) => isWanted(offer, rules, moment));
  const next = { ...shown(state, wanted, moment.now), held: [] };
  return { state: next, notice: noticeOfMany(wanted, rules.showsText), wakeAt: undefined };
}

function isWanted(offer: NoticeOffer, rules: NoticeRules, moment: NoticeMoment): boolean {
  if (moment.isFocused || moment.isBusy) return false;
  if (rules.quiet !== undefined && isQuiet(rules.quiet, moment.now)) return false;
  return rules.only === 'all' || offer.kind !== 'message' || offer.isDirect;
}

/** When the first of what is held may be shown. */
function wakeTime(state: NoticeState, rules: NoticeRules): number | undefined {
  if (state.held.length === 0) return undefined;
  const times = state.held.map(
    ({ conversationId }) => (state.shownAt.get(conversationId) ?? Number.NEGATIVE_INFINITY) + rules.cooldownMs,
  );
  return Math.max(Math.min(...times), state.lastShownAt + TOGETHER_MS);
}

function shown(state: NoticeState, offers: readonly NoticeOffer[], now: number): NoticeState {
  if (offers.length === 0) return state;
  const shownAt = new Map(state.shownAt);
  for (const { conversationId } of offers) {
    shownAt.delete(conversationId);
    shownAt.set(conversationId, now);
  }
  for (const id of [...shownAt.keys()].slice(0, Math.max(0, shownAt.size - MAX_REMEMBERED))) shownAt.delete(id);
  return { ...state, shownAt, lastShownAt: now };
}
