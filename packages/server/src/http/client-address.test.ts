import { describe, expect, it } from 'vitest';
import { addressText, createTrust, forwardedAddress } from './client-address.ts';

const bytes = (...values: number[]): ArrayBuffer => new Uint8Array(values).buffer;

describe('the address of a peer', () => {
  it.each([
    [bytes(192, 0, 2, 9), '192.0.2.9'],
    [bytes(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 127, 0, 0, 1), '127.0.0.1'],
    [bytes(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1), '::1'],
    [bytes(0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10), '2001:db8::10'],
    [bytes(0x20, 1, 0xd, 0xb8, 0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6), '2001:db8:1:2:3:4:5:6'],
    [bytes(), 'unknown'],
  ])('reads %o as %s', (binary, text) => {
    expect(addressText(binary)).toBe(text);
  });
});

describe('X-Forwarded-For', () => {
  const trust = createTrust(['10.0.0.0/8', '::1', '2001:db8::/32']);

  it('is believed from the nearest hop to the first that is no proxy', () => {
    expect(forwardedAddress('198.51.100.1', '10.0.0.1', trust)).toBe('198.51.100.1');
    expect(forwardedAddress('6.6.6.6, 198.51.100.1', '10.0.0.1', trust)).toBe('198.51.100.1');
    expect(forwardedAddress('198.51.100.1, 10.2.3.4', '10.0.0.1', trust)).toBe('198.51.100.1');
    expect(forwardedAddress('203.0.113.7, 2001:db8::5', '::1', trust)).toBe('203.0.113.7');
  });

  it('is not read past nonsense', () => {
    expect(forwardedAddress('', '10.0.0.1', trust)).toBe('10.0.0.1');
    expect(forwardedAddress('198.51.100.1, not an address', '10.0.0.1', trust)).toBe('10.0.0.1');
    expect(forwardedAddress('198.51.100.1, [10.0.0.9', '10.0.0.1', trust)).toBe('10.0.0.1');
    expect(forwardedAddress('198.51.100.1, 10.0.0.9:http', '10.0.0.1', trust)).toBe('10.0.0.1');
  });

  it.each([
    ['198.51.100.1:4711', '198.51.100.1'],
    ['[2001:db9::1]:4711', '2001:db9::1'],
    ['[2001:db9::1]', '2001:db9::1'],
    ['2001:0DB9:0:0::0001', '2001:db9::1'],
    ['::ffff:198.51.100.1', '198.51.100.1'],
    ['6.6.6.6, 198.51.100.1, 10.0.0.9:80', '198.51.100.1'],
  ])('reads %s as %s', (header, address) => {
    expect(forwardedAddress(header, '10.0.0.1', trust)).toBe(address);
  });

  it('trusts nobody unless told', () => {
    expect(createTrust([])('127.0.0.1')).toBe(false);
    expect(trust('10.255.0.1')).toBe(true);
    expect(trust('11.0.0.1')).toBe(false);
    expect(trust('nonsense')).toBe(false);
  });
});
