import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type NoticeOffer, noticeOf, noticeOfMany } from './notice.ts';
import { createNotifier } from './notifier.ts';
import { NO_NOTICES, type NoticeMoment, type NoticeRules, offered, released } from './policy.ts';
import { isQuiet, parseQuietHours } from './quiet-hours.ts';
import { noticeRules } from './rules.ts';

const RULES: NoticeRules = { only: 'all', quiet: undefined, cooldownMs: 3_000, showsText: true };
const T0 = new Date(2026, 2, 5, 12, 0).getTime();
const AWAY: NoticeMoment = { now: T0, isFocused: false, isBusy: false };

const offer = (change: Partial<NoticeOffer> = {}): NoticeOffer => ({
  kind: 'message',
  conversationId: 1,
  conversation: 'ops',
  isDirect: false,
  sender: 'Bob',
  text: 'hello',
  count: 1,
  ...change,
});

describe('whether there is a notice', () => {
  const isShown = (
    change: Partial<NoticeOffer>,
    rules: Partial<NoticeRules> = {},
    moment: Partial<NoticeMoment> = {},
  ) => offered(NO_NOTICES, offer(change), { ...RULES, ...rules }, { ...AWAY, ...moment }).notice !== undefined;

  it('depends on whether the screen is looked at, and on the user being busy', () => {
    expect(isShown({})).toBe(true);
    expect(isShown({}, {}, { isFocused: true })).toBe(false);
    expect(isShown({ kind: 'mention' }, {}, { isBusy: true })).toBe(false);
  });

  it.each([
    ['message', false, false],
    ['message', true, true],
    ['mention', false, true],
    ['call', true, true],
    ['request', true, true],
  ] as const)('with only = "mentions": a %s, direct: %s: %s', (kind, isDirect, shown) => {
    expect(isShown({ kind, isDirect }, { only: 'mentions' })).toBe(shown);
  });

  it('is none in quiet hours, over midnight too', () => {
    const quiet = parseQuietHours('22:00-07:00');
    const at = (hour: number, minute = 0) => ({ now: new Date(2026, 2, 5, hour, minute).getTime() });
    expect(
      [at(21, 59), at(22), at(23, 30), at(3), at(6, 59), at(7), at(12)].map((moment) => isShown({}, { quiet }, moment)),
    ).toEqual([true, false, false, false, false, true, true]);
  });
});

describe('quiet hours', () => {
  it.each(['', '22-7', '24:00-07:00', '22:60-07:00', '22:00', '22:00-07:00 x', 'night'])('are not %j', (text) => {
    expect(parseQuietHours(text)).toBeUndefined();
  });

  it('hold from the first minute to the last, and all day when both are the same', () => {
    const noon = parseQuietHours('12:00 - 13:30');
    const at = (hour: number, minute: number) => new Date(2026, 2, 5, hour, minute).getTime();
    expect(noon).toEqual({ from: 720, to: 810 });
    expect(
      [at(11, 59), at(12, 0), at(13, 29), at(13, 30)].map((now) => noon !== undefined && isQuiet(noon, now)),
    ).toEqual([false, true, true, false]);
    expect(isQuiet({ from: 60, to: 60 }, at(0, 0))).toBe(true);
  });
});

describe('several at once', () => {
  /** A notifier with a clock that is set by hand. */
  function createBench(rules: Partial<NoticeRules> = {}) {
    const shown: (readonly [number, string, string])[] = [];
    let now = T0;
    let moment: Partial<NoticeMoment> = {};
    let due: { readonly at: number; readonly run: () => void } | undefined;
    const notifier = createNotifier({
      rules: { ...RULES, ...rules },
      moment: () => ({ ...AWAY, ...moment, now }),
      after: (ms, run) => {
        const own = { at: now + ms, run };
        due = own;
        return () => {
          if (due === own) due = undefined;
        };
      },
      show: ({ title, body }) => shown.push([now - T0, title, body]),
    });
    return {
      shown,
      offer: notifier.offer,
      be: (next: Partial<NoticeMoment>) => {
        moment = next;
      },
      waits: () => due !== undefined,
      pass(ms: number) {
        const end = now + ms;
        while (due !== undefined && due.at <= end) {
          const { at, run } = due;
          due = undefined;
          now = at;
          run();
        }
        now = end;
      },
    };
  }

  it('of one conversation: the first at once, the rest as one after the cool-down', () => {
    const bench = createBench();
    for (const text of ['one', 'two', 'three']) bench.offer(offer({ text }));
    expect(bench.shown).toEqual([[0, 'Bob in ops', 'one']]);
    bench.pass(10_000);
    expect(bench.shown.slice(1)).toEqual([[3_000, 'Bob in ops', '2 new: three']]);
    bench.offer(offer({ text: 'later' }));
    expect(bench.shown.at(-1)).toEqual([10_000, 'Bob in ops', 'later']);
  });

  it('of several conversations: how many, where, and that one is named', () => {
    const bench = createBench();
    bench.offer(offer());
    bench.offer(offer({ conversationId: 2, conversation: 'dev', kind: 'mention' }));
    bench.offer(offer({ conversationId: 3, conversation: '', isDirect: true, sender: 'Eve', count: 2 }));
    bench.pass(1_000);
    expect(bench.shown).toEqual([
      [0, 'Bob in ops', 'hello'],
      [300, '3 new in 2 conversations, one mentions you', 'dev, Eve'],
    ]);
  });

  it('are not shown to who has come back meanwhile', () => {
    const bench = createBench();
    bench.offer(offer());
    bench.offer(offer());
    bench.be({ isFocused: true });
    bench.pass(5_000);
    expect(bench.shown).toHaveLength(1);
    expect(bench.waits()).toBe(false);
  });

  it('let a call through at once', () => {
    const bench = createBench();
    bench.offer(offer());
    bench.offer(offer({ kind: 'call', text: 'is calling' }));
    expect(bench.shown.at(-1)).toEqual([0, 'Bob in ops', 'is calling']);
  });

  it('whatever comes when: a conversation has one notice in a cool-down at most, nothing is lost, nothing waits for ever', () => {
    const step = fc.record({
      conversationId: fc.integer({ min: 1, max: 3 }),
      wait: fc.integer({ min: 0, max: 2_000 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const bench = createBench();
        const counted = { shown: 0 };
        for (const { conversationId, wait } of steps) {
          bench.offer(offer({ conversationId, conversation: `c${conversationId}` }));
          bench.pass(wait);
        }
        bench.pass(10_000);
        expect(bench.waits()).toBe(false);
        for (const [, title, body] of bench.shown) {
          counted.shown += Number(/^(\d+) new/.exec(title)?.[1] ?? /^(\d+) new/.exec(body)?.[1] ?? 1);
        }
        expect(counted.shown).toBe(steps.length);
        for (let id = 1; id <= 3; id++) {
          const own = bench.shown.filter(([, title]) => title.endsWith(`c${id}`)).map(([at]) => at);
          for (const [index, at] of own.slice(1).entries())
            expect(at - (own[index] ?? 0)).toBeGreaterThanOrEqual(3_000);
        }
      }),
    );
  });

  it('waits no longer than the cool-down says, and not at all with none', () => {
    const { state } = offered(NO_NOTICES, offer(), RULES, AWAY);
    const held = offered(state, offer(), RULES, { ...AWAY, now: T0 + 1_000 });
    expect(held).toMatchObject({ notice: undefined, wakeAt: T0 + 3_000 });
    expect(released(held.state, RULES, { ...AWAY, now: T0 + 2_999 }).notice).toBeUndefined();
    expect(
      offered(state, offer(), noticeRules({ only: 'all', quiet: '', cooldown: 0, text: true }), {
        ...AWAY,
        now: T0 + 300,
      }).notice,
    ).toBeDefined();
  });
});

describe('what a notice says', () => {
  it.each([
    [{}, 'Bob in ops', 'hello'],
    [{ kind: 'mention' as const }, 'Bob mentioned you in ops', 'hello'],
    [{ isDirect: true }, 'Bob', 'hello'],
    [{ count: 4 }, 'Bob in ops', '4 new: hello'],
    [{ kind: 'call' as const, isDirect: true, text: 'is calling' }, 'Bob', 'is calling'],
  ])('%j', (change, title, body) => {
    expect(noticeOf(offer(change), true)).toMatchObject({ title, body });
  });

  it('has no text of anybody when that is not wanted', () => {
    expect(noticeOf(offer({ text: 'secret' }), false)).toMatchObject({ title: 'Bob in ops', body: 'New message' });
    expect(noticeOf(offer({ text: 'secret', count: 3 }), false).body).toBe('3 new');
    expect(
      noticeOfMany([offer({ text: 'secret' }), offer({ conversationId: 2, text: 'secret' })], false),
    ).toMatchObject({
      title: '2 new in 2 conversations',
      body: 'ops',
    });
    expect(noticeOfMany([], true)).toBeUndefined();
  });
});
