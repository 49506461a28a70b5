import {
  type Certificate,
  type CertificateFiles,
  describeCertificate,
  readCertificate,
  timeProblem,
} from '../config/certificate.ts';
import { ConfigError } from '../config/config-error.ts';
import type { Clock } from '../domain/clock.ts';
import { StartupError } from '../domain/errors.ts';
import { createReplaceableApp, type ReplaceableApp } from '../gateway/mounted-app.ts';
import { createTlsApp, type TemplatedApp } from '../gateway/uws.ts';
import type { Logger } from '../telemetry/log.ts';
import type { Port } from './port.ts';

/** A certificate that is ready to take the place of the one that is served. */
export interface ReadyCertificate {
  readonly certificate: Certificate;
  /** Takes its place: the connections that are there stay. Throws ConfigError when the port cannot be had again. */
  serve(): Promise<void>;
}

/** The certificate of the port. */
export interface ServedCertificate {
  readonly app: ReplaceableApp;
  current(): Certificate;
  /** Reads the files; undefined when they are those that are served, or the server stops. Throws ConfigError for what cannot be served. */
  prepare(files: CertificateFiles): ReadyCertificate | undefined;
  /** Says what will be wrong with it soon, and again each day; `onServed` is told of each one, now and later. */
  start(port: Port, onServed: (certificate: Certificate) => void): void;
  stop(): void;
}

const DAY_MS = 86_400_000;
/** Before it expires, this long, each day has a warning. */
const WARN_MS = 14 * DAY_MS;
/** Files that change while they are read are read again this often. */
const TRIES = 3;

/** Reads the certificate that the port begins with. Throws StartupError for what cannot be served. */
export function createServedCertificate(
  { clock, logger }: { readonly clock: Clock; readonly logger: Logger },
  files: CertificateFiles,
): ServedCertificate {
  let served: Made;
  try {
    served = make(files);
  } catch (error) {
    throw error instanceof ConfigError ? new StartupError(error.message) : error;
  }
  const app = createReplaceableApp(served.app);
  let port: Port | undefined;
  let onServed: (certificate: Certificate) => void = () => {};
  let timer: NodeJS.Timeout | undefined;

  const look = (): void => {
    const { certificate } = served;
    const now = clock.now();
    const problem = timeProblem(certificate, now);
    if (problem !== undefined) logger.error(problem);
    else if (certificate.expiresAt - now < WARN_MS) {
      logger.warn('the certificate expires soon: renew it, then send SIGHUP', {
        certificate: describeCertificate(certificate),
      });
    }
  };
  const tell = (certificate: Certificate): void => {
    try {
      onServed(certificate);
    } catch (reason) {
      logger.warn('the certificate could not be written into the data folder; imctl on this machine needs --server', {
        reason,
      });
    }
  };
  const serve = async (next: Made): Promise<void> => {
    // Behind the turn's look at the network, all that have knocked are let in: those that still wait would be refused.
    await nextTurn();
    try {
      port?.move(next.app);
    } catch (error) {
      throw new ConfigError([`The certificate was not taken over: ${String(error)}.`], error);
    }
    app.replace(next.app);
    served = next;
    logger.info('the certificate that is served', { certificate: describeCertificate(next.certificate) });
    tell(next.certificate);
  };

  return {
    app,
    current: () => served.certificate,
    prepare(wanted) {
      const { certificate } = served;
      if (port === undefined) return undefined;
      if (wanted.cert === certificate.files.cert && wanted.key === certificate.files.key && certificate.isCurrent()) {
        return undefined;
      }
      const next = make(wanted);
      const problem = timeProblem(next.certificate, clock.now());
      if (problem !== undefined) throw new ConfigError([problem]);
      return { certificate: next.certificate, serve: () => serve(next) };
    },
    start(at, handler) {
      port = at;
      onServed = handler;
      const { certificate } = served;
      logger.info('the certificate that is served', {
        certificate: describeCertificate(certificate),
        issuer: certificate.issuer,
      });
      tell(certificate);
      look();
      timer = setInterval(look, DAY_MS);
      timer.unref();
    },
    stop() {
      clearInterval(timer);
      port = undefined;
    },
  };
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

interface Made {
  readonly certificate: Certificate;
  readonly app: TemplatedApp;
}

/** The library reads the files by itself, so it is looked whether they are those that were checked. */
function make(files: CertificateFiles): Made {
  for (let tries = TRIES; ; tries--) {
    const certificate = readCertificate(files);
    let app: TemplatedApp;
    try {
      app = createTlsApp(files);
    } catch (error) {
      if (tries > 1 && !certificate.isCurrent()) continue;
      throw new ConfigError(
        [
          `The certificate ${files.cert} (server.tls.cert) with ${files.key} cannot be used by the library of the port.`,
        ],
        error,
      );
    }
    if (certificate.isCurrent()) return { certificate, app };
    if (tries <= 1) {
      throw new ConfigError([`${files.cert} and ${files.key} change all the time: try again when they are written.`]);
    }
  }
}
