import { execFileSync } from 'node:child_process';
import { findPrograms } from './installed.ts';

/** Files in PEM that makeCertificate() writes. */
export interface CertificateFiles {
  readonly key: string;
  /** Vouches for itself. */
  readonly cert: string;
}

/**
 * Writes a new key and a certificate for two days, or `days`. `names` is as in subjectAltName: "DNS:localhost,IP:127.0.0.1". The key is
 * RSA: MySQL 8.0 with its own OpenSSL 1.0 has no cipher for keys of elliptic curves.
 */
export async function makeCertificate({ key, cert }: CertificateFiles, names: string, days = 2): Promise<void> {
  const [openssl = ''] = await findPrograms({
    name: 'OpenSSL',
    programs: ['openssl'],
    packages: ['openssl'],
    otherwise: 'install openssl by hand',
  });
  const kind = ['-newkey', 'rsa:2048', '-nodes', '-days', String(days)];
  const subject = ['-subj', '/CN=test', '-addext', `subjectAltName=${names}`];
  execFileSync(openssl, ['req', '-x509', ...kind, '-keyout', key, '-out', cert, ...subject], { stdio: 'ignore' });
}
