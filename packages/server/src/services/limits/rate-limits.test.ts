import { describe, expect, it } from 'vitest';
import { addressGroup, addressNetwork, createRateLimits } from './rate-limits.ts';

function limitsAt(start: number) {
  const clock = { time: start, now: () => clock.time };
  const options = {
    sendsPerSecond: 10,
    sendBurst: 3,
    commandsPerSecond: 1,
    commandBurst: 1,
    anonymousPerSecond: 1,
    anonymousBurst: 1,
  };
  const limits = createRateLimits(options, clock);
  return { clock, limits, options };
}

describe('rate limits', () => {
  it('let a burst through, then as many as the rate allows', () => {
    const { clock, limits } = limitsAt(1_000);
    expect([1, 2, 3].map(() => limits.takeSend(7))).toEqual([0, 0, 0]);
    expect(limits.takeSend(7)).toBe(100);
    clock.time += 60;
    expect(limits.takeSend(7)).toBe(40);
    clock.time += 40;
    expect(limits.takeSend(7)).toBe(0);
    expect(limits.takeSend(7)).toBe(100);
  });

  it('follow options that change', () => {
    const { limits, options } = limitsAt(1_000);
    expect(limits.takeSend(7)).toBe(0);
    options.sendBurst = 1;
    expect(limits.send(7)).toEqual({ waitMs: 100, limit: 1, remaining: 0, resetMs: 100 });
    options.sendsPerSecond = 1_000;
    options.sendBurst = 200;
    expect(limits.send(7)).toEqual({ waitMs: 0, limit: 200, remaining: 99, resetMs: 101 });
  });

  it('tell what is left', () => {
    const { limits } = limitsAt(1_000);
    expect(limits.send(7)).toEqual({ waitMs: 0, limit: 3, remaining: 2, resetMs: 100 });
    expect(limits.send(7)).toEqual({ waitMs: 0, limit: 3, remaining: 1, resetMs: 200 });
  });

  it('keep users and kinds apart', () => {
    const { limits } = limitsAt(1_000);
    expect(limits.takeCommand(1)).toBe(0);
    expect(limits.takeCommand(1)).toBeGreaterThan(0);
    expect(limits.takeCommand(2)).toBe(0);
    expect(limits.takeSend(1)).toBe(0);
  });

  it('lock nobody out when the clock is set back', () => {
    const { clock, limits } = limitsAt(1_000_000);
    for (let count = 0; count < 3; count++) limits.takeSend(7);
    clock.time = 1_000;
    expect(limits.takeSend(7)).toBeLessThanOrEqual(100);
    clock.time += 100;
    expect(limits.takeSend(7)).toBe(0);
  });

  it('count half of an IPv6 address as one', () => {
    expect(addressGroup('2001:db8:1:2:3:4:5:6')).toBe(addressGroup('2001:db8:1:2::9'));
    expect(addressGroup('2001:db8:1:2::1')).not.toBe(addressGroup('2001:db8:1:3::1'));
    expect(addressGroup('::1')).toBe('0:0:0:0::/64');
    expect(addressGroup('192.0.2.1')).toBe('192.0.2.1');
  });

  it('count an IPv6 /48 as one network', () => {
    expect(addressNetwork('2001:db8:1:2::1')).toBe(addressNetwork('2001:db8:1:ffff::9'));
    expect(addressNetwork('2001:db8:1::1')).not.toBe(addressNetwork('2001:db8:2::1'));
    expect(addressNetwork('192.0.2.1')).toBe('192.0.2.1');
  });
});
