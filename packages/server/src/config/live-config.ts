import { isDeepStrictEqual } from 'node:util';
import { listOptions, tableIn } from './options.ts';
import type { Config } from './schema.ts';

/** The configuration of a server that runs. */
export interface LiveConfig {
  /** Its reloadable options change in place: whoever keeps a table sees the new values, whoever copies one does not. */
  readonly config: Config;
  /** What `apply` would change. */
  compare(next: Config): ConfigChanges;
  /** Takes the reloadable options over. */
  apply(next: Config): ConfigChanges;
}

/** What another configuration would change. */
export interface ConfigChanges {
  /** Option key → its value, for those that have changed now. */
  readonly changed: Readonly<Record<string, unknown>>;
  /** Keys of options that keep their value until a restart. */
  readonly needRestart: readonly string[];
}

/** Builds the configuration of a server that runs from the one that it starts with. */
export function createLiveConfig(initial: Config): LiveConfig {
  const config = structuredClone(initial) as Config;
  return {
    config,
    compare: (next) => compare(config, next),
    apply(next) {
      const changes = compare(config, next);
      for (const { table, name, key } of listOptions()) {
        if (Object.hasOwn(changes.changed, key)) tableIn(config, table)[name] = tableIn(next, table)[name];
      }
      return changes;
    },
  };
}

function compare(current: Config, next: Config): ConfigChanges {
  const changed: Record<string, unknown> = {};
  const needRestart: string[] = [];
  // A port speaks TLS, or it does not: only the certificate changes while it is open.
  const tlsStays = (current.server.tls.cert === '') === (next.server.tls.cert === '');
  for (const { key, table, name, reloadable } of listOptions()) {
    const value = tableIn(next, table)[name];
    if (isDeepStrictEqual(tableIn(current, table)[name], value)) continue;
    if (reloadable && (tlsStays || table !== 'server.tls')) changed[key] = value;
    else needRestart.push(key);
  }
  return { changed, needRestart };
}
