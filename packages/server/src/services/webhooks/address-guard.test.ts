import { describe, expect, it } from 'vitest';
import { createAddressGuard } from './address-guard.ts';

const guardOf = (addresses: readonly string[], allow: readonly string[] = []) =>
  createAddressGuard(async () => addresses, allow);
const addressOf = (addresses: readonly string[], { allow = [], url = 'https://hooks.test/x' } = {} as Case) =>
  guardOf(addresses, allow).addressOf(new URL(url));

interface Case {
  readonly allow?: readonly string[];
  readonly url?: string;
}

describe('a webhook does not deliver to', () => {
  it.each([
    ['this host', '0.0.0.0'],
    ['this network', '0.1.2.3'],
    ['loopback', '127.0.0.1'],
    ['all of loopback', '127.8.9.10'],
    ['a private network', '10.1.2.3'],
    ['a private network', '172.16.0.1'],
    ['a private network', '192.168.1.1'],
    ['a carrier', '100.64.0.1'],
    ['link-local addresses, where clouds keep their secrets', '169.254.169.254'],
    ['multicast', '224.0.0.1'],
    ['everybody', '255.255.255.255'],
    ['reserved addresses', '240.0.0.1'],
    ['documentation', '192.0.2.1'],
    ['IPv6 loopback', '::1'],
    ['no address', '::'],
    ['unique local addresses', 'fd00::1'],
    ['IPv6 link-local addresses', 'fe80::1'],
    ['IPv6 multicast', 'ff02::1'],
    ['an IPv4 address that is mapped', '::ffff:127.0.0.1'],
    ['a public one that is mapped', '::ffff:8.8.8.8'],
    ['an IPv4-compatible address', '::127.0.0.1'],
    ['NAT64', '64:ff9b::7f00:1'],
    ['a NAT64 of a network of its own', '64:ff9b:1::7f00:1'],
    ['6to4', '2002:7f00:1::'],
    ['Teredo', '2001:0:7f00:1::'],
    ['segments of a network', '5f00::1'],
    ['what was given to nobody', '4000::1'],
  ])('%s: %s', async (_, address) => {
    await expect(addressOf([address])).rejects.toThrow(`hooks.test is ${address}, no public address.`);
  });

  it.each([
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://[::1]/',
    'https://[::ffff:7f00:1]/',
  ])('an address in whatever way it is written: %s', async (url) => {
    await expect(addressOf(['93.184.216.34'], { url })).rejects.toThrow('no public address');
  });

  it('a name that leads nowhere', async () => {
    await expect(addressOf([])).rejects.toThrow('There is no address for hooks.test.');
  });
});

it('public addresses are delivered to by https only', async () => {
  expect(await addressOf(['93.184.216.34'])).toBe('93.184.216.34');
  expect(await addressOf(['2606:2800:220:1::1'])).toBe('2606:2800:220:1::1');
  await expect(addressOf(['93.184.216.34'], { url: 'http://hooks.test/' })).rejects.toThrow('https://');
});

it('a name that leads to several is delivered to at one that may be', async () => {
  expect(await addressOf(['127.0.0.1', '93.184.216.34'])).toBe('93.184.216.34');
});

it('what the operator allows is delivered to, by http too', async () => {
  const allow = ['10.1.0.0/16', '127.0.0.2', 'fd00::/8'];
  expect(await addressOf(['10.1.2.3'], { allow, url: 'http://hooks.test/' })).toBe('10.1.2.3');
  expect(await addressOf(['fd12::1'], { allow })).toBe('fd12::1');
  expect(await addressOf(['ignored'], { allow, url: 'http://127.0.0.2:81/' })).toBe('127.0.0.2');
  await expect(addressOf(['10.2.0.1'], { allow })).rejects.toThrow('no public address');
  await expect(addressOf(['127.0.0.1'], { allow })).rejects.toThrow('no public address');
  await expect(addressOf(['::ffff:127.0.0.2'], { allow })).rejects.toThrow('no public address');
});
