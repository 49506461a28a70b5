import type { LiveConfig } from '../config/live-config.ts';
import { ConfigError, type LoadedConfig } from '../config/load.ts';
import { LOG_LEVELS, type Log } from '../telemetry/log.ts';

/** What SIGHUP does: opens the log file again, reads the configuration, and takes over what can change while the server runs. */
export function createReload(parts: {
  readonly load: () => Promise<LoadedConfig>;
  readonly live: LiveConfig;
  readonly log: Log;
}): () => void {
  let last = Promise.resolve();
  return () => {
    last = last.then(() => reload(parts));
  };
}

async function reload({ load, live, log }: Parameters<typeof createReload>[0]): Promise<void> {
  const { logger } = log;
  await log.reopen();
  try {
    const { config, warnings } = await load();
    for (const warning of warnings) logger.warn(warning);
    const levels = [live.config.log.level, config.log.level].map((level) => LOG_LEVELS.indexOf(level));
    const { changed, needRestart } = live.apply(config);
    // A line about the level is worth reading before it is raised, and after it was lowered.
    log.setLevel(LOG_LEVELS[Math.max(...levels)] ?? config.log.level);
    logger.info('configuration read again', { changed });
    if (needRestart.length > 0) logger.warn('these options change at the next start only', { options: needRestart });
    log.setLevel(config.log.level);
  } catch (thrown) {
    const problems = thrown instanceof ConfigError ? thrown.problems : [String(thrown)];
    logger.error('the configuration was not taken over: correct it and send SIGHUP again', { problems });
  }
}
