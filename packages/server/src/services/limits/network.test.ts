import { BlockList } from 'node:net';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createNetworkSet, isLoopback, parseNetwork } from './network.ts';

it('a network has one spelling', () => {
  const spelled = (text: string) => parseNetwork(text)?.text;
  expect(spelled('203.0.113.77/24')).toBe('203.0.113.0/24');
  expect(spelled('203.0.113.77/32')).toBe('203.0.113.77');
  expect(spelled(' 203.0.113.77 ')).toBe('203.0.113.77');
  expect(spelled('::ffff:203.0.113.77/120')).toBe('203.0.113.0/24');
  expect(spelled('::ffff:203.0.113.77')).toBe('203.0.113.77');
  expect(spelled('2001:DB8:0:0:1:0:0:1')).toBe('2001:db8::1:0:0:1');
  expect(spelled('2001:db8:ffff::/33')).toBe('2001:db8:8000::/33');
  expect(spelled('0.0.0.0/0')).toBe('0.0.0.0/0');
  for (const wrong of [
    '',
    '1.2.3',
    '010.1.1.1',
    '1.2.3.4/',
    '1.2.3.4/33',
    '1.2.3.4/8/8',
    '1.2.3.4/-1',
    '::/129',
    'a',
    '::1%lo',
  ]) {
    expect(spelled(wrong), wrong).toBeUndefined();
  }
  expect(isLoopback('127.9.9.9') && isLoopback('::1')).toBe(true);
  expect(isLoopback('128.0.0.1') || isLoopback('::2') || isLoopback('unknown')).toBe(false);
});

it('an address is in a set whatever way it is spelled', () => {
  const isIn = createNetworkSet(['2001:db8::1', '203.0.113.9'].flatMap((text) => parseNetwork(text) ?? []));
  expect(isIn('2001:db8:0:0:0:0:0:1') && isIn('2001:DB8::1') && isIn('203.0.113.9')).toBe(true);
  expect(isIn('2001:db8::2') || isIn('203.0.113.8') || isIn('unknown') || isIn('')).toBe(false);
});

it('a set says the same as the list of Node does', () => {
  const address = fc.ipV4();
  const range = fc.tuple(address, fc.integer({ min: 0, max: 32 }));
  fc.assert(
    fc.property(fc.array(range, { minLength: 1, maxLength: 5 }), address, (ranges, asked) => {
      const list = new BlockList();
      for (const [first, bits] of ranges) list.addSubnet(first, bits, 'ipv4');
      const isIn = createNetworkSet(ranges.flatMap(([first, bits]) => parseNetwork(`${first}/${bits}`) ?? []));
      for (const one of [asked, ...ranges.map(([first]) => first)]) expect(isIn(one)).toBe(list.check(one, 'ipv4'));
    }),
  );
});
