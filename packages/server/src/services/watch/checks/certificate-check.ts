import {
  type Certificate,
  type CertificateFiles,
  describeCertificate,
  readCertificate,
} from '../../../config/certificate.ts';
import { ConfigError } from '../../../config/config-error.ts';
import { type Check, type Finding, findingsOf, splitFix } from './finding.ts';

/** What of the certificate is looked at. */
export interface CertificateCheckDeps {
  /** Where it is by the configuration; two empty paths: there is no TLS here. */
  readonly files: () => CertificateFiles;
  /** The one that the port shows. */
  readonly served: () => Certificate | undefined;
  readonly now: () => number;
}

const DAY_MS = 86_400_000;
/** As `imctl doctor` has it for what it sees of any server. */
const SOON_DAYS = 14;
const LATE_DAYS = 3;
const TAKE_OVER = 'Run: imctl config reload';

/** Whether the certificate of server.tls is good, for how long yet, and whether the next start can use what is in its files. */
export function createCertificateCheck({ files, served, now }: CertificateCheckDeps): Check {
  const found = findingsOf('tls');

  const shown = (certificate: Certificate): readonly Finding[] => {
    const { expiresAt, notBefore, names, issuer } = certificate;
    const renew = `Renew it, put the new one into ${certificate.files.cert} and its key into ${certificate.files.key}. ${TAKE_OVER}`;
    const findings: Finding[] = [];
    if (names.length === 0) {
      findings.push(
        found.error('The certificate is for no name (it has no subjectAltName): clients refuse it.', renew),
      );
    }
    const days = Math.floor((expiresAt - now()) / DAY_MS);
    const summary = `The certificate is for ${describeCertificate(certificate)} (${days === 1 ? '1 day' : `${days} days`}), by ${issuer}.`;
    if (expiresAt <= now()) {
      findings.push(
        found.error(`The certificate (${describeCertificate(certificate)}) is over: clients refuse it.`, renew),
      );
    } else if (notBefore > now()) {
      const from = new Date(notBefore).toISOString().slice(0, 10);
      const clock = 'Set the clock of this machine right, or wait.';
      findings.push(found.error(`The certificate is good from ${from} on only: clients refuse it until then.`, clock));
    } else if (days < LATE_DAYS) findings.push(found.error(summary, renew));
    else findings.push(days < SOON_DAYS ? found.warning(summary, renew) : found.ok(summary));
    return findings;
  };
  /** What the next start, or a reload, would find. */
  const kept = (current: Certificate | undefined): readonly Finding[] => {
    try {
      const inFiles = readCertificate(files());
      if (current === undefined || inFiles.pem === current.pem) return [];
      const text = `Another certificate is in ${inFiles.files.cert} (${describeCertificate(inFiles)}), and is not shown yet.`;
      return [found.warning(text, TAKE_OVER)];
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      return error.problems.map((problem) => {
        const { summary, fix } = splitFix(problem);
        return found.error(summary, fix === '' ? 'Put it right: imd does not start again with it.' : fix);
      });
    }
  };
  return {
    name: 'tls',
    async look() {
      if (files().cert === '') return [];
      const current = served();
      return [...(current === undefined ? [] : shown(current)), ...kept(current)];
    },
  };
}
