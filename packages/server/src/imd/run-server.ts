import type { App } from '../app/app.ts';
import { createLiveConfig } from '../config/live-config.ts';
import type { LoadedConfig } from '../config/load.ts';
import type { Config } from '../config/schema.ts';
import type { Clock } from '../domain/clock.ts';
import { StartupError } from '../domain/errors.ts';
import { createLog, type Log, type Logger } from '../telemetry/log.ts';
import { createMetrics } from '../telemetry/metrics.ts';
import { serverVersion } from '../telemetry/version.ts';
import { EXIT } from './exit-codes.ts';
import { complain } from './output.ts';
import { createRunningConfig } from './reload.ts';
import { onSignals } from './signals.ts';

/**
 * Runs the server until a signal, a failure or the loss of its ownership; answers the exit code. `load` reads the
 * configuration, now and at each SIGHUP; throws ConfigError the first time.
 */
export async function runServer(load: () => Promise<LoadedConfig>, clock: Clock): Promise<number> {
  const loaded = await load();
  const { config: initial, file, warnings } = loaded;
  const live = createLiveConfig(initial);
  const log = createLog(initial.log);
  const { logger } = log;
  const serverConfig = createRunningConfig({ load, loaded, live, log });
  const run = createRun(live.config, log, serverConfig.hangup);
  for (const warning of warnings) logger.warn(warning);
  // Sequelize writes there that a COMMIT or ROLLBACK failed, which whoever wanted it is told as well: no line for the log.
  console.warn = (...texts: unknown[]) => logger.debug(texts.join(' '));
  try {
    // Loaded here, so that `imd config show` and `imd --version` answer at once.
    const { socketBuild } = await import('../gateway/uws.ts');
    logger.info('starting', {
      version: serverVersion(),
      node: process.version,
      sockets: socketBuild.description,
      config: file ?? 'defaults',
    });
    const { createApp } = await import('../app/app.ts');
    const app = createApp({ config: live.config, serverConfig, logger, metrics: createMetrics(), clock });
    serverConfig.attach(app);
    return await run.until(app);
  } catch (thrown) {
    return failedToStart(thrown, logger);
  } finally {
    run.forget();
    await log.close();
  }
}

function failedToStart(thrown: unknown, logger: Logger): number {
  if (thrown instanceof StartupError) complain(thrown.message);
  else logger.error('the server cannot start', { reason: thrown });
  return EXIT.failed;
}

interface Run {
  /** Starts the server and waits for its end; answers the exit code. */
  until(app: App): Promise<number>;
  /** Signals and failures are not listened to any more. */
  forget(): void;
}

/** From here on signals are handled: one may come before the server is there. */
function createRun(config: Config, log: Log, reload: () => void): Run {
  const { logger } = log;
  let running: App | undefined;
  let exitCode: number | undefined;
  let isStopping = false;
  let settle: (code: number) => void = () => {};
  const ended = new Promise<number>((resolve) => {
    settle = resolve;
  });
  const end = (code: number): void => {
    exitCode ??= code;
    settle(code);
  };
  const stop = async (code: number): Promise<void> => {
    isStopping = true;
    if (running === undefined) return end(code);
    const limitMs = config.server.drainDelay + config.server.stopTimeout;
    const timer = setTimeout(() => {
      logger.error('the stop took too long', { limitMs });
      end(EXIT.failed);
    }, limitMs);
    try {
      await running.stop();
      logger.info('stopped');
      end(code);
    } catch (error) {
      logger.error('the stop failed', { reason: error });
      end(EXIT.failed);
    } finally {
      clearTimeout(timer);
    }
  };
  const crash = (error: unknown): void => {
    logger.error('unexpected failure; stopping', { reason: error });
    void stop(EXIT.failed);
  };
  const forgetSignals = onSignals({
    first(signal) {
      logger.info('stopping', { signal });
      void stop(EXIT.ok);
    },
    second(signal) {
      logger.warn('ended at once by a second signal', { signal });
      end(EXIT.failed);
    },
    hangup: reload,
  });
  process.once('uncaughtException', crash);
  process.once('unhandledRejection', crash);
  return {
    async until(app) {
      if (exitCode !== undefined) return exitCode;
      running = app;
      // A start that a stop has ended has failed, but that is not how this process ends.
      const starting = app.start().catch((error: unknown) => (isStopping ? ended : Promise.reject(error)));
      const started = await Promise.race([starting, ended]);
      if (typeof started === 'number') return started;
      announce(logger, started.url);
      void app.failed.then((reason) => {
        logger.error('this process must not go on; stopping', { reason });
        return stop(EXIT.lostOwnership);
      });
      return ended;
    },
    forget() {
      forgetSignals();
      process.off('uncaughtException', crash);
      process.off('unhandledRejection', crash);
    },
  };
}

function announce(logger: Logger, url: string): void {
  logger.info('ready', { url });
  if (process.stderr.isTTY !== true) return;
  process.stderr.write(`\n  Chat: im --server ${url}   in another terminal\n  REST: ${url}/docs\n  Stop: Ctrl-C\n\n`);
}
