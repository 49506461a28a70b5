import { describe, expect, it } from 'vitest';
import { createFrameScheduler, TURN_MS } from './frame-scheduler.ts';

/** A link whose frames take a millisecond each. */
function createLink(frameMs = 1) {
  let clock = 0;
  let reading = true;
  const handled: number[] = [];
  let turns: (() => void)[] = [];
  const frames = createFrameScheduler({
    handle: (frame) => {
      clock += frameMs;
      handled.push(frame[0] as number);
    },
    pause: () => {
      reading = false;
    },
    resume: () => {
      reading = true;
    },
    now: () => clock,
    later: (run) => turns.push(run),
  });
  return {
    push: (...numbers: number[]) => {
      for (const number of numbers) frames.push(Uint8Array.of(number));
    },
    drain: frames.drain,
    handled,
    isReading: () => reading,
    /** What else waits has had its turn. */
    turn: () => {
      const due = turns;
      turns = [];
      for (const run of due) run();
      return due.length;
    },
  };
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('frames of a link', () => {
  it('are handed on at once, and reading goes on, while there are few', () => {
    const link = createLink();
    link.push(0, 1, 2);
    expect(link.handled).toEqual([0, 1, 2]);
    expect(link.isReading()).toBe(true);
    link.turn();
    expect(link.turn()).toBe(0);
  });

  it('leave room for a key after each turn of a backlog, and come in order and once', () => {
    const link = createLink();
    link.push(...upTo(50));
    expect(link.handled).toEqual(upTo(TURN_MS));
    expect(link.isReading()).toBe(false);
    for (let turns = 1; link.handled.length < 50; turns++) {
      const before = link.handled.length;
      link.turn();
      expect(link.handled.length - before).toBeLessThanOrEqual(TURN_MS);
      expect(turns).toBeLessThan(10);
    }
    expect(link.handled).toEqual(upTo(50));
    expect(link.isReading()).toBe(true);
  });

  it('keep their order when more come while some wait', () => {
    const link = createLink();
    link.push(...upTo(20));
    link.turn();
    link.push(20, 21);
    while (link.turn() > 0);
    expect(link.handled).toEqual(upTo(22));
  });

  it('go on, one in each turn, when a single one takes longer than a turn', () => {
    const link = createLink(TURN_MS * 3);
    link.push(0, 1, 2);
    expect(link.handled).toEqual([0]);
    link.turn();
    expect(link.handled).toEqual([0, 1]);
    link.turn();
    expect(link.handled).toEqual([0, 1, 2]);
    expect(link.isReading()).toBe(true);
  });

  it('are all handed on before the end of the link is told', () => {
    const link = createLink();
    link.push(...upTo(30));
    link.drain();
    expect(link.handled).toEqual(upTo(30));
    while (link.turn() > 0);
    expect(link.handled).toEqual(upTo(30));
  });
});
