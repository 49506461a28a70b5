import { BlockList, isIP, isIPv4, isIPv6, SocketAddress } from 'node:net';
import type { HttpRequest, HttpResponse } from '../gateway/uws.ts';

/** The address of whoever asks, as text: "203.0.113.9" or "2001:db8::1". */
export type ClientAddress = (response: HttpResponse, request: HttpRequest) => string;

/** Hops believed at most, so that a long header costs nothing. */
const HOPS = 16;

/** X-Forwarded-For counts only if a trusted proxy sends it, and only up to the first address that is no trusted proxy. */
export function createClientAddress(trustedProxies: readonly string[]): ClientAddress {
  const isTrusted = createTrust(trustedProxies);
  return (response, request) => {
    const peer = addressText(response.getRemoteAddress());
    if (!isTrusted(peer)) return peer;
    return forwardedAddress(forwardedFor(request), peer, isTrusted);
  };
}

/** All X-Forwarded-For lines of a request as one list in their order (RFC 9110, section 5.3). */
function forwardedFor(request: HttpRequest): string {
  const lines: string[] = [];
  // getHeader would answer one of them, and proxies may append a line instead of a value.
  request.forEach((name, value) => {
    if (name === 'x-forwarded-for') lines.push(value);
  });
  return lines.join(',');
}

/** The nearest address in the header that is not a trusted proxy itself; `peer` when there is none. */
export function forwardedAddress(header: string, peer: string, isTrusted: (address: string) => boolean): string {
  let address = peer;
  for (const hop of header.split(',').slice(-HOPS).reverse()) {
    const next = withoutPort(hop.trim());
    if (isIP(next) === 0) return address;
    address = canonical(next);
    if (!isTrusted(address)) return address;
  }
  return address;
}

/** "192.0.2.1:4711" and "[2001:db8::1]:4711" without their port and brackets; anything else as it is. */
function withoutPort(hop: string): string {
  const [, ipv6, ipv4] = /^(?:\[([\d:A-Fa-f.]+)\]|([\d.]+))(?::\d{1,5})?$/.exec(hop) ?? [];
  return ipv6 ?? ipv4 ?? hop;
}

/** The one spelling of an address that all limits know it by; an IPv4 address that was mapped to IPv6 reads as IPv4. */
function canonical(address: string): string {
  if (!isIPv6(address)) return address;
  const text = new SocketAddress({ address, family: 'ipv6' }).address;
  const mapped = text.startsWith('::ffff:') ? text.slice('::ffff:'.length) : '';
  return isIPv4(mapped) ? mapped : text;
}

/** 4 or 16 bytes as text; an IPv4 address that was mapped to IPv6 reads as IPv4. */
export function addressText(binary: ArrayBuffer): string {
  const bytes = new Uint8Array(binary);
  if (bytes.length === 4) return bytes.join('.');
  if (bytes.length !== 16) return 'unknown';
  if (bytes.subarray(0, 10).every((byte) => byte === 0) && bytes[10] === 0xff && bytes[11] === 0xff) {
    return bytes.subarray(12).join('.');
  }
  const groups: number[] = [];
  for (let index = 0; index < 16; index += 2) groups.push(((bytes[index] ?? 0) << 8) | (bytes[index + 1] ?? 0));
  return groups
    .map((group) => group.toString(16))
    .join(':')
    .replace(/(?:^|:)0(?::0)+(?::|$)/, '::');
}

export function createTrust(ranges: readonly string[]): (address: string) => boolean {
  if (ranges.length === 0) return () => false;
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', bits] = range.split('/');
    const family = isIPv4(address) ? 'ipv4' : 'ipv6';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return (address) => isIP(address) !== 0 && list.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
}
