import { BlockList, isIPv4 } from 'node:net';
import ipaddr from 'ipaddr.js';

/** An address or a range of addresses. */
export interface Network {
  /** The one spelling of it: without bits for a single address, else that of its first address. */
  readonly text: string;
  readonly address: string;
  readonly bits: number;
  readonly family: 'ipv4' | 'ipv6';
  /** It is a single address. */
  readonly isSingle: boolean;
}

/** Reads an address or a range, where any address of the range will do; one of IPv4 that is mapped to IPv6 is IPv4. undefined: it is none. */
export function parseNetwork(text: string): Network | undefined {
  const [written = '', bitsText, ...more] = text.trim().split('/');
  // The library also takes the forms of inet_aton, in which 010.1 is 8.0.0.1.
  if (more.length > 0 || !(ipaddr.IPv4.isValidFourPartDecimal(written) || ipaddr.IPv6.isValid(written)))
    return undefined;
  if (written.includes('%')) return undefined;
  const address = ipaddr.parse(written);
  const width = address.kind() === 'ipv4' ? 32 : 128;
  if (bitsText !== undefined && !/^\d{1,3}$/.test(bitsText)) return undefined;
  const bits = bitsText === undefined ? width : Number(bitsText);
  if (bits > width) return undefined;
  if (address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress() && bits >= 96) {
    return networkOf(address.toIPv4Address(), bits - 96);
  }
  return networkOf(address, bits);
}

function networkOf(address: ipaddr.IPv4 | ipaddr.IPv6, bits: number): Network {
  const isV4 = address.kind() === 'ipv4';
  const cidr = `${address.toString()}/${bits}`;
  const first = isV4 ? ipaddr.IPv4.networkAddressFromCIDR(cidr) : ipaddr.IPv6.networkAddressFromCIDR(cidr);
  const text = first instanceof ipaddr.IPv6 ? first.toRFC5952String() : first.toString();
  const isSingle = bits === (isV4 ? 32 : 128);
  return { text: isSingle ? text : `${text}/${bits}`, address: text, bits, family: isV4 ? 'ipv4' : 'ipv6', isSingle };
}

/** Says whether an address, as client-address.ts spells it, is in any of these. Single addresses cost the same however many. */
export function createNetworkSet(networks: readonly Network[]): (address: string) => boolean {
  const singles = new Set(networks.filter(({ isSingle }) => isSingle).map(({ text }) => text));
  const ranges = new BlockList();
  let hasRanges = false;
  for (const { address, bits, family, isSingle } of networks) {
    if (isSingle) continue;
    ranges.addSubnet(address, bits, family);
    hasRanges = true;
  }
  if (singles.size === 0 && !hasRanges) return () => false;
  return (address) => {
    if (isIPv4(address)) return singles.has(address) || (hasRanges && ranges.check(address, 'ipv4'));
    if (!ipaddr.IPv6.isValid(address)) return false;
    return singles.has(ipaddr.IPv6.parse(address).toRFC5952String()) || (hasRanges && ranges.check(address, 'ipv6'));
  };
}

const LOOPBACK = createNetworkSet(['127.0.0.0/8', '::1'].flatMap((text) => parseNetwork(text) ?? []));

/** An address of this machine itself. */
export function isLoopback(address: string): boolean {
  return LOOPBACK(address);
}
