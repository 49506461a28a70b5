import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FactsEnvironment, factsFrom, type TerminalFacts, withAnswer } from './facts.ts';
import { startProbe } from './probe.ts';

const SIZE = { columns: 80, rows: 24 };

function factsOf(env: FactsEnvironment, ...answers: string[]): TerminalFacts {
  return factsFrom(answers.reduce(withAnswer, {}), env, SIZE);
}

describe('what the terminal is', () => {
  it('is known by its answers', () => {
    expect(
      factsOf(
        { TERM: 'xterm-kitty' },
        ']11;rgb:1616/1818/1d1d',
        'P>|kitty(0.35.0)',
        '[?2027;2$y',
        '[4;480;800t',
        '[6;20;10t',
        '_Gi=31;OK',
        '[?62;4c',
      ),
    ).toEqual({
      name: 'kitty(0.35.0)',
      background: 'dark',
      cell: { width: 10, height: 20 },
      graphics: 'kitty',
      clusters: true,
      switchesClusters: true,
      notice: 'osc99',
      multiplexer: undefined,
    });
  });

  it('is little without answers: nothing is believed by name but what has no way to answer', () => {
    const nothing = {
      background: undefined,
      cell: undefined,
      clusters: false,
      switchesClusters: false,
      notice: 'bell',
    };
    expect(factsOf({})).toEqual({ ...nothing, name: '', graphics: 'blocks', multiplexer: undefined });
    expect(factsOf({ TERM: 'linux' }).graphics).toBe('none');
    expect(factsOf({ TERM: 'xterm-kitty', KITTY_WINDOW_ID: '1' })).toMatchObject({
      graphics: 'blocks',
      notice: 'osc99',
    });
    expect(factsOf({ TERM_PROGRAM: 'iTerm.app' })).toMatchObject({ graphics: 'iterm2', notice: 'osc9' });
  });

  it.each([
    [']11;rgb:ffff/ffff/ffff', 'light'],
    [']11;rgb:f/f/f', 'light'],
    [']11;rgb:00/00/00', 'dark'],
    [']11;rgba:fdfd/f6f6/e3e3/ffff', 'light'],
    [']11;#002b36', 'dark'],
    [']11;rgb:zz/1/1', undefined],
    [']11;rgb:1/1', undefined],
    [']11;?', undefined],
  ])('has the background of %s', (answer, background) => {
    expect(factsOf({}, answer).background).toBe(background);
  });

  it.each([
    ['15;0', 'dark'],
    ['0;15', 'light'],
    ['0;default;7', 'light'],
    ['', undefined],
    ['0;default', undefined],
  ])('has the background of COLORFGBG=%s where it does not answer', (COLORFGBG, background) => {
    expect(factsOf({ COLORFGBG }).background).toBe(background);
    expect(factsOf({ COLORFGBG }, ']11;rgb:0/0/0').background).toBe('dark');
  });

  it.each([
    [['[?2027;0$y'], { clusters: false, switchesClusters: false }],
    [['[?2027;1$y'], { clusters: true, switchesClusters: false }],
    [['[?2027;2$y'], { clusters: true, switchesClusters: true }],
    [['[?2027;3$y'], { clusters: true, switchesClusters: false }],
    [['[?2027;4$y'], { clusters: false, switchesClusters: false }],
    // It says nothing of the mode, but gives a direction mark a cell of its own.
    [['[?1;4R'], { clusters: true, switchesClusters: false }],
    [['[?1;4;1R', '[?2027;0$y'], { clusters: true, switchesClusters: false }],
    [['[?1;3R'], { clusters: false, switchesClusters: false }],
  ])('clusters by %j', (answers, clusters) => {
    expect(factsOf({}, ...answers)).toMatchObject(clusters);
  });

  it('has cells of a size that can be: said, or made of the window, or not known', () => {
    expect(factsOf({}, '[4;480;800t').cell).toEqual({ width: 10, height: 20 });
    expect(factsOf({}, '[6;0;0t', '[4;480;800t').cell).toEqual({ width: 10, height: 20 });
    expect(factsOf({}, '[6;99999;99999t').cell).toBeUndefined();
    expect(factsOf({}, '[4;0;0t').cell).toBeUndefined();
  });

  it.each([
    [{ TMUX: '/tmp/tmux-0/default,1,0' }, ['[?62;4c'], 'blocks', 'tmux'],
    [{ TMUX: '/tmp/tmux-0/default,1,0' }, ['_Gi=31;OK'], 'kitty', 'tmux'],
    [{ STY: '1.pts-0' }, ['[?62;4c'], 'blocks', 'screen'],
    [{}, ['[?62;4c'], 'sixel', undefined],
    [{}, ['_Gi=31;EINVAL:no', '[?62;22c'], 'blocks', undefined],
    [{}, ['P>|iTerm2 3.5.0', '[?62;4c'], 'iterm2', undefined],
  ])('shows pictures in %j with %j as %s', (env, answers, graphics, multiplexer) => {
    expect(factsOf(env, ...answers)).toMatchObject({ graphics, multiplexer });
  });

  it('takes any answer, and what is none changes nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (answers) => {
        expect(factsOf({}, ...answers)).toEqual({ ...factsOf({}) });
      }),
    );
  });
});

describe('the probe', () => {
  function probed(env: FactsEnvironment, waitMs = 150) {
    let written = '';
    let due: (() => void) | undefined;
    const late: TerminalFacts[] = [];
    const probe = startProbe({
      env,
      size: () => SIZE,
      write: (bytes) => {
        written += bytes;
      },
      after: (_ms, run) => {
        due = run;
        return () => {
          due = undefined;
        };
      },
      waitMs,
      onLate: (facts) => late.push(facts),
    });
    return {
      probe,
      written: () => written,
      isWaiting: () => due !== undefined,
      late,
      passTime: () => {
        due?.();
        due?.();
      },
    };
  }

  it('asks all at once, last what every terminal answers, and leaves the first row as it was', async () => {
    const { probe, written, isWaiting } = probed({ TERM: 'xterm' });
    expect(written()).toMatch(/^\u001b\[Ha\u200eb\u001b\[\?6n\u001b\[H\u001b\[K\u001b\]11;\?\u001b\\[\s\S]*\u001b\[c$/);
    probe.answer('P>|foot(1.16)');
    expect(isWaiting()).toBe(true);
    probe.answer('[?62;4c');
    expect(isWaiting()).toBe(false);
    probe.answer(']11;rgb:ffff/ffff/ffff');
    expect(await probe.facts).toMatchObject({ name: 'foot(1.16)', graphics: 'sixel', background: undefined });
  });

  it('ends when the time is over, with what is known by then', async () => {
    const { probe, late, passTime } = probed({ TERM: 'xterm', TERM_PROGRAM: 'WezTerm' });
    probe.answer('[?2027;2$y');
    passTime();
    expect(await probe.facts).toMatchObject({ clusters: true, graphics: 'blocks', name: 'WezTerm', notice: 'osc9' });
    expect(late).toEqual([]);
  });

  it('learns of answers that are late, once all are there', async () => {
    const { probe, late, passTime } = probed({ TERM: 'xterm-kitty' });
    passTime();
    expect(await probe.facts).toMatchObject({ clusters: false, graphics: 'blocks' });
    for (const answer of [']11;rgb:ff/ff/ff', '[?2027;2$y', '_Gi=31;OK']) probe.answer(answer);
    expect(late).toEqual([]);
    for (const answer of ['[?62;4c', '[?62;4c', ']11;rgb:00/00/00']) probe.answer(answer);
    expect(late).toMatchObject([{ background: 'light', switchesClusters: true, graphics: 'kitty' }]);
  });

  it('drops what comes after it was stopped', async () => {
    const { probe, late } = probed({ TERM: 'xterm' });
    probe.stop();
    for (const answer of [']11;rgb:ff/ff/ff', '[?62;4c']) probe.answer(answer);
    expect((await probe.facts).background).toBeUndefined();
    expect(late).toEqual([]);
  });

  it.each([[{ TERM: 'linux' }, 150] as const, [{ TERM: 'vt220' }, 150] as const, [{ TERM: 'xterm' }, 0] as const])(
    'asks %j nothing within %i ms',
    async (env, waitMs) => {
      const { probe, written } = probed(env, waitMs);
      expect(written()).toBe('');
      expect((await probe.facts).clusters).toBe(false);
    },
  );

  it('asks the terminal around tmux for pictures by way of tmux, and nothing around GNU Screen', () => {
    expect(probed({ TERM: 'tmux-256color', TMUX: 'x' }).written()).toContain('\u001bPtmux;\u001b\u001b_Gi=31');
    expect(probed({ TERM: 'screen', STY: 'x' }).written()).not.toContain('_G');
  });
});
