import type { Notice, NoticeOffer } from './notice.ts';
import {
  NO_NOTICES,
  type NoticeMoment,
  type NoticeRules,
  type NoticeState,
  type NoticeStep,
  offered,
  released,
} from './policy.ts';

/** Tells the user of things, as the rules want it. */
export interface Notifier {
  offer(offer: NoticeOffer): void;
  /** Forgets what is held back. */
  stop(): void;
}

/** What a notifier works with. */
export interface NotifierOptions {
  readonly rules: NoticeRules;
  readonly moment: () => NoticeMoment;
  readonly after: (ms: number, run: () => void) => () => void;
  readonly show: (notice: Notice) => void;
}

/** The policy with a clock. */
export function createNotifier({ rules, moment, after, show }: NotifierOptions): Notifier {
  let state: NoticeState = NO_NOTICES;
  let cancel: (() => void) | undefined;

  function took(step: NoticeStep): void {
    state = step.state;
    cancel?.();
    cancel = undefined;
    if (step.notice !== undefined) show(step.notice);
    if (step.wakeAt === undefined) return;
    cancel = after(Math.max(0, step.wakeAt - moment().now), () => took(released(state, rules, moment())));
  }

  return {
    offer: (offer) => took(offered(state, offer, rules, moment())),
    stop() {
      cancel?.();
      cancel = undefined;
      state = NO_NOTICES;
    },
  };
}
