import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { ConfigError } from './config-error.ts';

/** The files of a certificate and its key, as paths. */
export interface CertificateFiles {
  readonly cert: string;
  readonly key: string;
}

/** A certificate that can be served, with the bytes that were looked at. */
export interface Certificate {
  readonly files: CertificateFiles;
  /** The names and addresses that it is for: "chat.example.org". */
  readonly names: readonly string[];
  /** Who has signed it: "R11", "itself". */
  readonly issuer: string;
  /** Epoch milliseconds. */
  readonly notBefore: number;
  readonly expiresAt: number;
  /** The file of the certificate, PEM. */
  readonly pem: string;
  /** Whether the files have these bytes still. */
  isCurrent(): boolean;
}

/** What others than the owner and the group may do with a key, and what the group may do besides reading it. */
const TOO_WIDE = 0o037;

/**
 * Reads a certificate with its key, and checks that a server can use them: both are there, PEM, one belongs to the other, and
 * the key is for nobody else. Throws ConfigError with the cause and the way out.
 */
export function readCertificate(files: CertificateFiles): Certificate {
  const pem = contents(files.cert, 'server.tls.cert');
  const keyPem = contents(files.key, 'server.tls.key');
  refuseWideKey(files.key);
  const certificate = parseCertificate(pem, files.cert);
  const key = parseKey(keyPem, files.key);
  if (!certificate.checkPrivateKey(key)) {
    throw refusal(
      `The key ${files.key} (server.tls.key) does not belong to the certificate ${files.cert} (server.tls.cert): one of them is of another renewal.`,
    );
  }
  try {
    createSecureContext({ cert: pem, key: keyPem });
  } catch (error) {
    throw refusal(`The certificate ${files.cert} (server.tls.cert) cannot be used for TLS: ${reasonOf(error)}.`);
  }
  return {
    files,
    names: namesOf(certificate),
    issuer: certificate.checkIssued(certificate) ? 'itself' : commonName(certificate.issuer),
    notBefore: Date.parse(certificate.validFrom),
    expiresAt: Date.parse(certificate.validTo),
    pem,
    isCurrent: () => sameBytes(files.cert, pem) && sameBytes(files.key, keyPem),
  };
}

/** Why clients refuse a certificate at this time; undefined where they do not. */
export function timeProblem({ files, notBefore, expiresAt }: Certificate, now: number): string | undefined {
  const name = `The certificate ${files.cert} (server.tls.cert)`;
  if (expiresAt <= now) return `${name} expired on ${dateOf(expiresAt)}: clients refuse it. Renew it.`;
  if (notBefore > now) return `${name} is valid from ${dateOf(notBefore)} on only: clients refuse it until then.`;
  return undefined;
}

/** "chat.example.org, until 2027-02-28". */
export function describeCertificate({ names, expiresAt }: Certificate): string {
  return `${names.join(', ') || 'no name'}, until ${dateOf(expiresAt)}`;
}

function dateOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function contents(path: string, option: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw refusal(`There is no file ${path} (${option}).`);
    if (code === 'EACCES') {
      throw refusal(`The file ${path} (${option}) may not be read by the user that runs imd. Give it to its group.`);
    }
    throw refusal(`The file ${path} (${option}) cannot be read: ${code ?? 'unknown reason'}.`);
  }
}

function sameBytes(path: string, text: string): boolean {
  try {
    return readFileSync(path, 'utf8') === text;
  } catch {
    return false;
  }
}

/** Who may read the key can take the part of the server. */
function refuseWideKey(path: string): void {
  // Windows has no such modes.
  if (process.platform === 'win32') return;
  const mode = statSync(path).mode & 0o777;
  if ((mode & TOO_WIDE) === 0) return;
  const shown = mode.toString(8).padStart(4, '0');
  throw refusal(`Others may use the key ${path} (server.tls.key, mode ${shown}). Run: chmod 600 ${path}`);
}

function parseCertificate(pem: string, path: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch {
    throw refusal(
      `The file ${path} (server.tls.cert) does not begin with a certificate in PEM ("-----BEGIN CERTIFICATE-----").`,
    );
  }
}

function parseKey(pem: string, path: string): KeyObject {
  if (/ENCRYPTED/.test(pem)) {
    throw refusal(
      `The key ${path} (server.tls.key) has a passphrase, and nobody is there to type it. Remove it: openssl pkey -in ${path} -out NEW`,
    );
  }
  try {
    return createPrivateKey(pem);
  } catch {
    throw refusal(`The file ${path} (server.tls.key) does not hold a private key in PEM.`);
  }
}

function namesOf({ subjectAltName }: X509Certificate): string[] {
  return [...(subjectAltName ?? '').matchAll(/(?:DNS|IP Address):([^,\s]+)/g)].map(([, name = '']) => name);
}

function commonName(issuer: string): string {
  return /^CN=(.+)$/m.exec(issuer)?.[1] ?? (issuer.replaceAll('\n', ', ') || 'unknown');
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message.replace(/^error:[^:]*:[^:]*:[^:]*:/, '') : String(error);
}

function refusal(sentence: string): ConfigError {
  return new ConfigError([sentence]);
}
