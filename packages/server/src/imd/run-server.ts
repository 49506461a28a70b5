import type { App } from '../app/app.ts';
import type { LoadedConfig } from '../config/load.ts';
import type { Clock } from '../domain/clock.ts';
import { StartupError } from '../domain/errors.ts';
import { createLog, type Log, type Logger } from '../telemetry/log.ts';
import { createMetrics } from '../telemetry/metrics.ts';
import { serverVersion } from '../telemetry/version.ts';
import { EXIT } from './exit-codes.ts';
import { complain } from './output.ts';
import { onStopSignals } from './stop-signals.ts';

/** Runs the server until a signal, a failure or the loss of its ownership; answers the exit code. */
export async function runServer({ config, file, warnings }: LoadedConfig, clock: Clock): Promise<number> {
  const log = createLog(config.log);
  const { logger } = log;
  for (const warning of warnings) logger.warn(warning);
  logger.info('starting', { version: serverVersion(), node: process.version, config: file ?? 'defaults' });
  try {
    // Loaded here, so that `imd config` and `imd --version` answer at once.
    const [{ createApp }, { isNativeBuild }] = await Promise.all([
      import('../app/app.ts'),
      import('../gateway/uws.ts'),
    ]);
    if (!isNativeBuild()) {
      logger.warn('uWebSockets.js JavaScript fallback: for development only; see the README for the native build', {
        node: process.version,
      });
    }
    const app = await createApp({ config, logger, metrics: createMetrics(), clock });
    return await run(app, log, config.server.drainDelay + config.server.stopTimeout);
  } catch (thrown) {
    return failedToStart(thrown, logger);
  } finally {
    await log.close();
  }
}

function failedToStart(thrown: unknown, logger: Logger): number {
  if (thrown instanceof StartupError) complain(thrown.message);
  else logger.error('the server cannot start', { reason: thrown });
  return EXIT.failed;
}

async function run(app: App, log: Log, stopTimeoutMs: number): Promise<number> {
  const { logger } = log;
  let end: (code: number) => void = () => {};
  const ended = new Promise<number>((resolve) => {
    end = resolve;
  });
  const stop = async (code: number): Promise<void> => {
    const timer = setTimeout(() => {
      logger.error('the stop took too long', { limitMs: stopTimeoutMs });
      end(EXIT.failed);
    }, stopTimeoutMs);
    try {
      await app.stop();
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
  const forget = onStopSignals(
    (signal) => {
      logger.info('stopping', { signal });
      void stop(EXIT.ok);
    },
    (signal) => {
      logger.warn('ended at once by a second signal', { signal });
      end(EXIT.failed);
    },
  );
  process.once('uncaughtException', crash);
  process.once('unhandledRejection', crash);
  try {
    const started = await Promise.race([app.start(), ended]);
    if (typeof started === 'number') return started;
    announce(logger, started.url);
    void app.failed.then((reason) => {
      logger.error('this process must not go on; stopping', { reason });
      return stop(EXIT.lostOwnership);
    });
    return await ended;
  } finally {
    forget();
    process.off('uncaughtException', crash);
    process.off('unhandledRejection', crash);
  }
}

function announce(logger: Logger, url: string): void {
  logger.info('ready', { url });
  if (process.stderr.isTTY !== true) return;
  process.stderr.write(`\n  Chat: im --server ${url}   in another terminal\n  REST: ${url}/docs\n  Stop: Ctrl-C\n\n`);
}
