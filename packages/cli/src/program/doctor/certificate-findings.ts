import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:tls';
import { type Finding, findingsOf } from './finding.ts';

/** What a server shows of its certificate. */
export interface Certificate {
  /** Epoch milliseconds. */
  readonly validUntil: number;
  /** Why it is not trusted; '': it is. */
  readonly problem: string;
  /** Of SHA-256, as X509Certificate has it. */
  readonly fingerprint: string;
}

const DAY_MS = 86_400_000;
const SOON_DAYS = 14;
const LATE_DAYS = 3;
const PATIENCE_MS = 5_000;

/** Reads the certificate of a server by a connection of its own, trusted or not. Rejects when there is no TLS. */
export function readCertificate(address: URL, signal: AbortSignal): Promise<Certificate> {
  return new Promise((resolve, reject) => {
    const host = address.hostname.replace(/^\[|\]$/g, '');
    const socket = connect({
      host,
      port: Number(address.port || 443),
      // An address is no name to ask for.
      ...(/^[\d.]+$|:/.test(host) ? {} : { servername: host }),
      rejectUnauthorized: false,
    });
    const end = () => socket.destroy();
    signal.addEventListener('abort', end, { once: true });
    socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error('there was no answer')));
    socket.once('close', () => {
      signal.removeEventListener('abort', end);
      reject(new Error('the connection was closed'));
    });
    socket.once('error', reject);
    socket.once('secureConnect', () => {
      const problem = socket.authorizationError;
      const { valid_to, fingerprint256 } = socket.getPeerCertificate();
      resolve({
        validUntil: Date.parse(valid_to),
        problem: problem === undefined || problem === null ? '' : String(problem),
        fingerprint: fingerprint256,
      });
      socket.end();
    });
  });
}

/**
 * The same certificate, trusted because it is the one that the imd of this machine has written into `file` (PEM): whatever
 * names are in it, and whoever has signed it.
 */
export async function knownBy(file: string, shown: Certificate): Promise<Certificate> {
  const { fingerprint256 } = new X509Certificate(await readFile(file));
  return { ...shown, problem: fingerprint256 === shown.fingerprint ? '' : `it is not the one in ${file}` };
}

/** Whether a certificate is trusted, and for how long yet. */
export function certificateFindings({ validUntil, problem }: Certificate, now: number): readonly Finding[] {
  const found = findingsOf('tls');
  const days = Math.floor((validUntil - now) / DAY_MS);
  const until = new Date(validUntil).toISOString().slice(0, 10);
  const fix = 'Renew it, and have imd or the proxy take the new one.';
  if (days < 0) return [found.error(`The certificate is over since ${until}.`, fix)];
  const findings: Finding[] = [];
  if (problem !== '') {
    findings.push(
      found.error(
        `The certificate is not trusted here (${problem}).`,
        'Use one of a known authority, or set NODE_EXTRA_CA_CERTS to the file with yours.',
      ),
    );
  }
  const summary = `The certificate is good until ${until}, ${days} days.`;
  if (days < LATE_DAYS) findings.push(found.error(summary, fix));
  else findings.push(days < SOON_DAYS ? found.warning(summary, fix) : found.ok(summary));
  return findings;
}
