import { randomBytes } from 'node:crypto';
import type { Clock } from './clock.ts';
import { createCommands } from './commands/index.ts';
import type { Config } from './config/schema.ts';
import { createConnectionRegistry } from './gateway/connection-registry.ts';
import { createDeadlines } from './gateway/deadlines.ts';
import { createDeliver } from './gateway/deliver.ts';
import { createDispatcher } from './gateway/dispatcher.ts';
import { createHandshake } from './gateway/handshake.ts';
import { createSlowConsumers } from './gateway/slow-consumers.ts';
import { mountSockets } from './gateway/socket-server.ts';
import { App as createUwsApp, closeListenSocket, listen, localPort } from './gateway/uws.ts';
import { mountHttp } from './http/mount-http.ts';
import { createIncidents } from './incidents.ts';
import type { Logger } from './log.ts';
import type { Metrics } from './metrics.ts';
import { createFanOut } from './pipeline/fan-out.ts';
import { createInProcessEventBus } from './pipeline/in-process-event-bus.ts';
import { createInProcessLog } from './pipeline/in-process-log.ts';
import { createPartitionOwner } from './pipeline/partition-owner.ts';
import { createPendingCommands } from './pipeline/pending-commands.ts';
import { createServices } from './services/index.ts';
import { openDataFolder } from './storage/data-folder.ts';
import { openSqliteStorage } from './storage/sqlite-storage.ts';
import { StartupError } from './startup-error.ts';
import { serverVersion } from './version.ts';

export interface AppDeps {
  readonly config: Config;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly clock: Clock;
}

/** The server as one thing that starts and stops. */
export interface App {
  /** Resolves when requests are taken; rejects with StartupError when that cannot be. */
  start(): Promise<{ readonly url: string }>;
  /** Takes nothing new, finishes what is under way, then closes everything. */
  stop(): Promise<void>;
  /** Resolves with the reason when this process must not go on (it lost a partition). */
  readonly failed: Promise<unknown>;
}
