import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Cache, openCache } from '../cache/cache.ts';
import { accountKey } from '../client/outbox/outbox-opener.ts';
import type { Account } from '../config/credentials.ts';
import type { ProfilePaths } from '../config/paths.ts';
import type { Sections } from '../config/sections.ts';

interface CacheSettings {
  readonly paths: ProfilePaths;
  readonly sections: Sections;
}

/** The folder of a profile that has what was read by its accounts. */
export function cacheFolder({ dir }: Pick<ProfilePaths, 'dir'>): string {
  return join(dir, 'cache');
}

/** What was read by an account and is kept; undefined: im.toml wants nothing to be kept, and what was is removed. */
export function accountCache({ paths, sections }: CacheSettings, { server, credentials }: Account): Cache | undefined {
  if (!sections.cache.enabled) {
    removeCache(paths);
    return undefined;
  }
  const folder = join(cacheFolder(paths), accountKey(server, credentials));
  return openCache({ folder, maxBytes: sections.cache.size_mb * 1_000_000 });
}

/** Removes what was read by all accounts of a profile. Throws the system's error. */
export function removeCache(paths: Pick<ProfilePaths, 'dir'>): void {
  rmSync(cacheFolder(paths), { recursive: true, force: true });
}
