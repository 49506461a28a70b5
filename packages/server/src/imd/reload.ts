import type { App } from '../app/app.ts';
import { describeCertificate, readCertificate } from '../config/certificate.ts';
import type { ConfigChanges, LiveConfig } from '../config/live-config.ts';
import { ConfigError, describeOrigin, type LoadedConfig, type Origin } from '../config/load.ts';
import { holdsSecret, listOptions } from '../config/options.ts';
import { shownValue } from '../config/render.ts';
import type { Config } from '../config/schema.ts';
import type { ConfigDifference, ConfigReading, ServerConfig } from '../config/server-config.ts';
import { LOG_LEVELS, type Log } from '../telemetry/log.ts';

/** The configuration of this process while it runs. */
export interface RunningConfig extends ServerConfig {
  /** What SIGHUP does: as `reload`, and the log says how it went. */
  hangup(): void;
  /** From now on the certificate of this server is read again, too. */
  attach(app: Pick<App, 'certificate'>): void;
}

/** What it works on; `loaded` is what the process started with. */
export interface RunningConfigParts {
  readonly load: () => Promise<LoadedConfig>;
  readonly loaded: LoadedConfig;
  readonly live: LiveConfig;
  readonly log: Log;
}

/** Builds it. Reloads come one after the other. */
export function createRunningConfig({ load, loaded, live, log }: RunningConfigParts): RunningConfig {
  const { logger } = log;
  const origins = new Map<string, Origin>(loaded.origins);
  let file = loaded.file;
  let app: Pick<App, 'certificate'> | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const read = async () => {
    const next = await load();
    const changes = live.compare(next.config);
    const { tls } = next.config.server;
    const served = live.config.server.tls.cert === '' ? undefined : app?.certificate();
    // A certificate that the next start needs is looked at, too.
    if (served === undefined && tls.cert !== '') readCertificate(tls);
    const certificate = served === undefined || tls.cert === '' ? undefined : served.prepare(tls);
    const reading: ConfigReading = {
      file: next.file ?? '',
      changed: differences(Object.keys(changes.changed), live.config, next.config),
      needRestart: differences(changes.needRestart, live.config, next.config),
      certificate: certificate === undefined ? '' : describeCertificate(certificate.certificate),
      warnings: next.warnings,
      problems: [],
    };
    return { next, reading, certificate };
  };
  const takeOver = (next: LoadedConfig): ConfigChanges => {
    const { level } = next.config.log;
    const levels = [live.config.log.level, level].map((one) => LOG_LEVELS.indexOf(one));
    const changes = live.apply(next.config);
    for (const [key, origin] of next.origins) if (!changes.needRestart.includes(key)) origins.set(key, origin);
    file = next.file;
    // A line about the level is worth reading before it is raised, and after it was lowered.
    log.setLevel(LOG_LEVELS[Math.max(...levels)] ?? level);
    logger.info('configuration read again', { changed: changes.changed });
    if (changes.needRestart.length > 0) {
      logger.warn('these options change at the next start only', { options: changes.needRestart });
    }
    log.setLevel(level);
    return changes;
  };
  const reload = async (before: (reading: ConfigReading) => Promise<void>): Promise<ConfigReading> => {
    await log.reopen();
    const { next, reading, certificate } = await read();
    await before(reading);
    for (const warning of next.warnings) logger.warn(warning);
    await certificate?.serve();
    takeOver(next);
    return reading;
  };
  const inTurn = <Result>(task: () => Promise<Result>): Promise<Result> => {
    const done = last.then(task);
    last = done.catch(() => {});
    return done;
  };

  return {
    show: () => ({
      file: file ?? '',
      options: listOptions().map((option) => ({
        key: option.key,
        value: shownValue(option, live.config),
        source: describeOrigin(origins.get(option.key) ?? { type: 'default' }),
        reloadable: option.reloadable,
      })),
    }),
    fileWithSecrets: () => {
      const holds = listOptions().some(
        (option) => origins.get(option.key)?.type === 'file' && holdsSecret(option, live.config),
      );
      return holds ? file : undefined;
    },
    check: () =>
      inTurn(async () => {
        try {
          return (await read()).reading;
        } catch (thrown) {
          const nothing = { changed: [], needRestart: [], certificate: '', warnings: [] };
          return { file: file ?? '', ...nothing, problems: problemsOf(thrown) };
        }
      }),
    reload: (before) => inTurn(() => reload(before)),
    hangup() {
      inTurn(() => reload(async () => {})).catch((thrown: unknown) => {
        logger.error('the configuration was not taken over: correct it and send SIGHUP again', {
          problems: problemsOf(thrown),
        });
      });
    },
    attach(started) {
      app = started;
    },
  };
}

function differences(keys: readonly string[], from: Config, to: Config): ConfigDifference[] {
  return listOptions()
    .filter(({ key }) => keys.includes(key))
    .map((option) => ({ key: option.key, from: shownValue(option, from), to: shownValue(option, to) }));
}

function problemsOf(thrown: unknown): readonly string[] {
  return thrown instanceof ConfigError ? thrown.problems : [String(thrown)];
}
