import { describeCertificate, readCertificate, timeProblem } from '../config/certificate.ts';
import { filesRefusal, plainTextWarning, webhooksRefusal } from '../config/check-together.ts';
import { ConfigError, type LoadedConfig } from '../config/load.ts';
import { renderLoadedConfig } from '../config/render.ts';
import { EXIT } from './exit-codes.ts';
import { complain, say } from './output.ts';

/**
 * `imd config check`: says which file is good, after its warnings, and which build of uWebSockets.js runs here. A file that is
 * not good did not load. Answers the exit code; throws StartupError where no build runs, ConfigError for a certificate that
 * cannot be served.
 */
export async function runConfigCheck(loaded: LoadedConfig): Promise<number> {
  for (const warning of loaded.warnings) complain(warning);
  const certificate = checkCertificate(loaded.config);
  say(
    loaded.file === undefined
      ? 'There is no configuration file here; imd would run on its defaults.'
      : `${loaded.file} is good.`,
  );
  for (const refusal of [
    certificate,
    plainTextWarning(loaded.config),
    filesRefusal(loaded.config),
    webhooksRefusal(loaded.config),
  ]) {
    if (refusal !== undefined) say(refusal);
  }
  const { socketBuild } = await import('../gateway/uws.ts');
  say(`Sockets: ${socketBuild.description}.`);
  return EXIT.ok;
}

/** `imd config show`: prints every option with its value and where that came from. Answers the exit code. */
export function runConfigShow(loaded: LoadedConfig): number {
  for (const warning of loaded.warnings) complain(warning);
  process.stdout.write(renderLoadedConfig(loaded));
  return EXIT.ok;
}

/** Throws ConfigError for a certificate that cannot be served. */
function checkCertificate({ server }: LoadedConfig['config']): string | undefined {
  if (server.tls.cert === '') return undefined;
  const certificate = readCertificate(server.tls);
  const problem = timeProblem(certificate, Date.now());
  if (problem !== undefined) throw new ConfigError([problem]);
  return `Certificate: ${describeCertificate(certificate)}.`;
}
