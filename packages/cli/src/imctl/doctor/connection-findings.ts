import { findingsOf } from '../../program/doctor/finding.ts';
import { isLoopback } from '../access/machine.ts';
import type { FindingRow } from '../fields/finding.ts';

/** How one answer of the server came. */
export interface AskedOnce {
  readonly server: URL;
  /** Epoch milliseconds by the clock of this machine, when it was asked and when the answer was there. */
  readonly askedAt: number;
  readonly answeredAt: number;
  /** By the clock of the server; undefined: it has not said. */
  readonly serverAt: number;
  /** The address that the server takes the caller for. */
  readonly seenAs: string;
  readonly serverVersion: string;
  readonly ownVersion: string;
}

const SLOW_MS = 2_000;
const APART_MS = 2_000;
const TOO_FAR_APART_MS = 60_000;

/** What only whoever asks can know: the way, the clocks of both ends, whom the server takes one for, and both versions. */
export function connectionFindings(asked: AskedOnce): readonly FindingRow[] {
  return [versions(asked), way(asked), clocks(asked), ...encryption(asked), ...proxy(asked)];
}

function versions({ ownVersion, serverVersion }: AskedOnce): FindingRow {
  const found = findingsOf('imctl');
  const summary = `imctl ${ownVersion} on Node ${process.versions.node} asks imd ${serverVersion}.`;
  if (ownVersion === serverVersion) return found.ok(summary);
  return found.warning(summary, 'Use one version of both: an older imctl does not know what is new.');
}

/** The diagnosis itself takes some time, too. */
function way({ server, askedAt, answeredAt }: AskedOnce): FindingRow {
  const found = findingsOf('connection');
  const ms = answeredAt - askedAt;
  const summary = `${server.origin} has answered, and has looked at itself, in ${ms} ms.`;
  if (ms < SLOW_MS) return found.ok(summary);
  return found.warning(summary, 'See the findings below, and the way to the server: ping, traceroute.');
}

function clocks({ askedAt, answeredAt, serverAt }: AskedOnce): FindingRow {
  const found = findingsOf('clock');
  // The answer was made at some time between the two.
  const ahead = serverAt > answeredAt ? serverAt - answeredAt : serverAt < askedAt ? serverAt - askedAt : 0;
  const apart = Math.abs(ahead);
  if (apart < APART_MS) return found.ok('The clocks of the server and of this machine agree.');
  const summary = `The clock of the server is ${(apart / 1_000).toFixed(1)} s ${ahead > 0 ? 'ahead of' : 'behind'} that of this machine.`;
  const fix = 'Keep the clocks of both right by NTP (timedatectl set-ntp true).';
  return apart < TOO_FAR_APART_MS ? found.warning(summary, fix) : found.error(summary, fix);
}

function encryption({ server }: AskedOnce): readonly FindingRow[] {
  if (server.protocol === 'https:' || isLoopback(server.hostname)) return [];
  const found = findingsOf('tls');
  return [
    found.warning(
      `${server.origin} is plain HTTP: passwords and messages can be read on the way.`,
      'Put a TLS proxy in front of imd, or give imd a certificate, and use https.',
    ),
  ];
}

/** Who comes from elsewhere and is seen as the server's own machine came through a proxy that imd does not know. */
function proxy({ server, seenAs }: AskedOnce): readonly FindingRow[] {
  const found = findingsOf('proxy');
  const seenAsMachine = /^(127\.|::1$|::ffff:127\.)/.test(seenAs);
  if (isLoopback(server.hostname)) return [];
  if (!seenAsMachine) return [found.ok(`The server sees the address ${seenAs}.`)];
  return [
    found.warning(
      `The server takes this machine for its own (${seenAs}): a proxy in front of it is not named, so all users share one limit for log-ins.`,
      'Set server.trustedProxies to the address of the proxy, which must send X-Forwarded-For.',
    ),
  ];
}
