import type { Config } from '../config/schema.ts';
import type { ServerConfig } from '../config/server-config.ts';
import type { Clock } from '../domain/clock.ts';
import type { Repositories } from '../domain/repositories.ts';
import type { SearchStore } from '../search/search-store.ts';
import type { ResolveHost } from '../services/webhooks/address-guard.ts';
import type { Storage } from '../storage/storage.ts';
import type { Logger } from '../telemetry/log.ts';
import type { Metrics } from '../telemetry/metrics.ts';

/** What all of the server is built on. */
export interface CompositionDeps {
  readonly config: Config;
  /** The same, for admins. */
  readonly serverConfig: ServerConfig;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly clock: Clock;
  readonly repositories: Repositories;
  /** The history that the store holds, see Storage. */
  readonly historyId: string;
  /** The search index of the store. */
  readonly searchStore: SearchStore | undefined;
  /** See Storage. */
  readonly keep: Storage['keep'];
  readonly kept: Storage['kept'];
  /** The folder of this server's data. */
  readonly dataDir: string;
  /** Looks the hosts of webhooks up; by the system if absent. */
  readonly resolveHost?: ResolveHost;
  /** The database answers. */
  readonly storageIsHealthy: () => boolean;
}
