import { isDeepStrictEqual } from 'node:util';
import { listOptions } from './options.ts';
import type { Config } from './schema.ts';

/** The configuration of a server that runs. */
export interface LiveConfig {
  /** Its reloadable options change in place: whoever keeps a table sees the new values, whoever copies one does not. */
  readonly config: Config;
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

type Tables = Record<string, Record<string, unknown>>;

/** Builds the configuration of a server that runs from the one that it starts with. */
export function createLiveConfig(initial: Config): LiveConfig {
  const tables = structuredClone(initial) as unknown as Tables;
  return {
    config: tables as unknown as Config,
    apply(next) {
      const changed: Record<string, unknown> = {};
      const needRestart: string[] = [];
      for (const { key, table, name, reloadable } of listOptions()) {
        const current = tables[table];
        const value = (next as unknown as Tables)[table]?.[name];
        if (current === undefined || isDeepStrictEqual(current[name], value)) continue;
        if (!reloadable) needRestart.push(key);
        else {
          current[name] = value;
          changed[key] = value;
        }
      }
      return { changed, needRestart };
    },
  };
}
