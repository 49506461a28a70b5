import { describe, expect, it } from 'vitest';
import { AddressRounds, type LinkEnding } from './address-rounds.ts';

const A = 'http://127.0.0.1:1';
const B = 'http://127.0.0.1:2';
const C = 'http://127.0.0.1:3';

/** Rounds whose waits are as long as they can be, and which begin with the first address. */
function rounds(server: string) {
  let now = 1_000_000;
  let random = 0;
  const made = new AddressRounds(server, { now: () => now, random: () => random });
  random = 1;
  return {
    made,
    pass: (ms: number) => {
      now += ms;
    },
    /** Ends a link, waits as long as asked, and answers how long, and where to. */
    end(ending: LinkEnding, hintMs?: number): [delayMs: number, address: string] {
      const delay = made.ended(ending, hintMs);
      now += delay;
      return [delay, made.present];
    },
  };
}

describe('the next address', () => {
  it('is asked at once when one says nothing, cannot be reached or refuses, and after all of them comes a wait', () => {
    const { end } = rounds(`${A},${B},${C}`);
    expect(end('silent')).toEqual([0, B]);
    expect(end('unreachable')).toEqual([0, C]);
    expect(end('refused')).toEqual([500, A]);
    expect(end('unreachable')).toEqual([0, B]);
    expect(end('unreachable')).toEqual([0, C]);
    expect(end('unreachable')).toEqual([1_000, A]);
  });

  it('is asked within half a second by all who lose the same node, within one where they were told to wait', () => {
    expect(rounds(`${A},${B}`).end('lost')).toEqual([500, B]);
    expect(rounds(`${A},${B}`).end('lost', 9_000)).toEqual([1_000, B]);
    expect(rounds(`${A},${B}`).end('lost', 300)).toEqual([300, B]);
  });

  it('is left alone for as long as it said, by itself and not for the others', () => {
    const { made, pass, end } = rounds(`${A},${B}`);
    expect(end('lost', 9_000)).toEqual([1_000, B]);
    expect(end('unreachable')).toEqual([500, B]);
    expect(end('unreachable')).toEqual([1_000, B]);
    pass(6_500);
    // Its time has come.
    expect(end('unreachable')).toEqual([0, A]);
    expect(made.patienceMs).toBe(10_000);
  });

  it('is the one that says the shortest time where all want to be left alone', () => {
    const { end } = rounds(`${A},${B}`);
    expect(end('refused', 8_000)).toEqual([0, B]);
    expect(end('refused', 3_000)).toEqual([3_000, B]);
    expect(end('refused', 9_000)).toEqual([5_000, A]);
  });

  it('is the same one where there is no other, after the time that it said', () => {
    const { end } = rounds(A);
    expect(end('lost', 7_000)).toEqual([7_000, A]);
    expect(end('unreachable')).toEqual([1_000, A]);
  });

  it('begins anew after a link that lasted', () => {
    const { made, end } = rounds(`${A},${B}`);
    for (let count = 0; count < 9; count++) end('unreachable');
    made.lasted();
    expect(end('lost')[0]).toBe(500);
    expect(end('unreachable')[0]).toBe(500);
  });

  it('is not changed by what is not its fault', () => {
    const { made } = rounds(`${A},${B}`);
    expect([made.failed(), made.failed(), made.failed(4_000)]).toEqual([500, 1_000, 4_000]);
    expect(made.present).toBe(A);
  });
});

describe('a wait', () => {
  /** The longest wait that begins within so much of an outage. */
  function longest(ending: LinkEnding, outageMs: number): number {
    const { end } = rounds(A);
    let passed = 0;
    let longestMs = 0;
    while (passed < outageMs) {
      const [delay] = end(ending);
      passed += delay;
      longestMs = Math.max(longestMs, delay);
    }
    return longestMs;
  }

  it('is at most 2.5 s in the first minute, and a twenty-fourth of the outage later, up to half a minute', () => {
    expect(longest('unreachable', 60_000)).toBe(2_500);
    expect(longest('unreachable', 240_000)).toBeLessThanOrEqual(10_000);
    expect(longest('unreachable', 3_600_000)).toBe(30_000);
  });

  it('is at most five seconds, however long it lasts, while something answers', () => {
    expect(longest('refused', 3_600_000)).toBe(5_000);
  });
});

describe('patience', () => {
  it('is four seconds where another address was not asked yet, and longer when it helped nobody', () => {
    const { made, end } = rounds(`${A},${B}`);
    const patience = () => [made.patienceMs, made.welcomeMs];
    expect(patience()).toEqual([4_000, 4_000]);
    end('silent');
    expect(patience()).toEqual([10_000, 10_000]);
    end('unreachable');
    expect(patience()).toEqual([8_000, 15_000]);
    end('silent');
    expect(patience()).toEqual([10_000, 15_000]);
    end('silent');
    expect(patience()).toEqual([10_000, 30_000]);
    made.lasted();
    expect(patience()).toEqual([4_000, 4_000]);
  });

  it('is ten seconds where there is no other, or where the other wants to be left alone', () => {
    expect(rounds(A).made.patienceMs).toBe(10_000);
    const { made, end } = rounds(`${A},${B}`);
    end('lost', 60_000);
    made.lasted();
    expect(made.patienceMs).toBe(10_000);
  });
});
