import { describe, expect, it } from 'vitest';
import { createFrameGate, FRAME_MS } from './frame-gate.ts';
import { createStore } from './store.ts';

/** A counter behind a gate, and a clock that is moved by hand. */
function createBench() {
  let clock = 1_000;
  let due: { readonly at: number; readonly run: () => void } | undefined;
  const store = createStore<number, 'add'>((state) => state + 1, 0);
  const gate = createFrameGate({
    subscribe: store.subscribe,
    now: () => clock,
    after: (ms, run) => {
      const timer = { at: clock + ms, run };
      due = timer;
      return () => {
        if (due === timer) due = undefined;
      };
    },
  });
  const drawn: number[] = [];
  gate.subscribe(() => drawn.push(store.getState()));
  return {
    gate,
    drawn,
    change: () => store.dispatch('add'),
    isWaiting: () => due !== undefined,
    setClock: (to: number) => {
      clock = to;
    },
    pass: (ms: number) => {
      clock += ms;
      const timer = due;
      if (timer === undefined || timer.at > clock) return;
      due = undefined;
      timer.run();
    },
  };
}

describe('the frame gate', () => {
  it('shows the first change at once, and those of a frame together at its end', () => {
    const { drawn, change, pass, isWaiting } = createBench();
    change();
    expect(drawn).toEqual([1]);
    change();
    change();
    change();
    expect(drawn).toEqual([1]);
    pass(FRAME_MS);
    expect(drawn).toEqual([1, 4]);
    expect(isWaiting()).toBe(false);
  });

  it('shows what a key has changed at once, in the middle of a frame, and nothing when nothing has changed', () => {
    const { gate, drawn, change, pass, isWaiting } = createBench();
    change();
    change();
    gate.flush();
    expect(drawn).toEqual([1, 2]);
    expect(isWaiting()).toBe(false);
    gate.flush();
    pass(FRAME_MS);
    expect(drawn).toEqual([1, 2]);
  });

  it('waits no longer than a frame when the clock of the machine is set back', () => {
    const { drawn, change, pass, setClock } = createBench();
    change();
    setClock(0);
    change();
    pass(FRAME_MS);
    expect(drawn).toEqual([1, 2]);
  });

  it('has nothing waiting after it was stopped', () => {
    const { gate, drawn, change, pass, isWaiting } = createBench();
    change();
    change();
    gate.stop();
    expect(isWaiting()).toBe(false);
    change();
    pass(FRAME_MS);
    expect(drawn).toEqual([1]);
  });
});
