import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** The addresses of a host name. */
export type ResolveHost = (host: string) => Promise<readonly string[]>;

/** By the system, as every other program here resolves names. */
export const resolveBySystem: ResolveHost = async (host) =>
  (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address);

/** Where a webhook may not deliver to; the message is for its admins. */
export class AddressRefused extends Error {}

/** Says which address a delivery connects to. */
export interface AddressGuard {
  /**
   * The address for the host of the URL, which must be connected to as it is: asked again, a name may lead elsewhere. Throws
   * AddressRefused where it leads into a network of the server's own.
   */
  addressOf(url: URL): Promise<string>;
}

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Range = [Address, number];

/** The addresses of IPv6 that are given out as public ones (RFC 4291, section 2.4). */
const GLOBAL_UNICAST = ipaddr.parseCIDR('2000::/3');

/** `allow`: addresses and ranges besides the public ones; plain http is taken for these alone. */
export function createAddressGuard(resolve: ResolveHost, allow: readonly string[]): AddressGuard {
  const ranges = allow.map(parseRange);
  const isAllowed = (address: Address) => ranges.some((range) => isWithin(address, range));

  return {
    async addressOf(url) {
      const host = url.hostname.replace(/^\[|\]$/g, '');
      const found = isIP(host) > 0 ? [host] : await resolveOr(resolve, host);
      const addresses = found.filter((one) => ipaddr.isValid(one));
      const [first] = addresses;
      if (first === undefined) throw new AddressRefused(`There is no address for ${host}.`);
      const allowed = addresses.find((one) => isAllowed(ipaddr.parse(one)));
      if (allowed !== undefined) return allowed;
      const isPublic = addresses.find((one) => isPublicAddress(ipaddr.parse(one)));
      if (isPublic === undefined) {
        throw new AddressRefused(
          `${host} is ${host === first ? '' : `${first}, `}no public address. Webhooks deliver to the internet, and to what the operator of the server names in webhooks.allow.`,
        );
      }
      if (url.protocol !== 'https:') throw new AddressRefused('The address must begin with https://.');
      return isPublic;
    },
  };
}

async function resolveOr(resolve: ResolveHost, host: string): Promise<readonly string[]> {
  try {
    return await resolve(host);
  } catch {
    return [];
  }
}

/** Not private, loopback, link-local, multicast, reserved, shared, nor an IPv4 address in the form of another. */
function isPublicAddress(address: Address): boolean {
  if (address.range() !== 'unicast') return false;
  return address.kind() === 'ipv4' || isWithin(address, GLOBAL_UNICAST);
}

function parseRange(text: string): Range {
  if (text.includes('/')) return ipaddr.parseCIDR(text);
  const address = ipaddr.parse(text);
  return [address, address.kind() === 'ipv4' ? 32 : 128];
}

function isWithin(address: Address, [network, bits]: Range): boolean {
  return address.kind() === network.kind() && address.match(network as never, bits);
}
