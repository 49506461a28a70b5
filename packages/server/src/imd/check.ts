import { resolve } from 'node:path';
import type { LoadedConfig } from '../config/load.ts';
import type { Finding } from '../storage/check/check-store.ts';
import { EXIT } from './exit-codes.ts';
import { interruptible } from './interruption.ts';
import { complain, explain, say } from './output.ts';

/** The flags of `imd check`. */
export interface CheckFlags {
  /** Leaves out indexes, and how rows belong together. */
  readonly quick?: boolean;
  /** Prints one object instead of lines. */
  readonly json?: boolean;
}

/**
 * `imd check`: looks for damage in the database, and for rows that do not belong together, while imd runs or not. Changes
 * nothing. Answers the exit code: 0 nothing is wrong, 1 something is, 130 interrupted; throws StartupError when it cannot be
 * looked at.
 */
export function runCheck(loaded: LoadedConfig, { quick = false, json = false }: CheckFlags): Promise<number> {
  return interruptible('Nothing was changed; run the same command again.', async (check) => {
    const [{ checkStore }, { createCopyProgress }] = await Promise.all([
      import('../storage/check/check-store.ts'),
      import('../storage/copy/copy-progress.ts'),
    ]);
    const target = await openTarget(loaded);
    try {
      const findings: Finding[] = [];
      const progress = createCopyProgress(process.stderr, Date.now);
      for await (const finding of checkStore(target, { quick, progress, check })) {
        findings.push(finding);
        if (!json) for (const line of linesOf(finding)) say(line);
      }
      if (json) say(JSON.stringify({ database: target.place, quick, findings }));
      else if (findings.length === 0)
        say(`${target.place}: nothing is wrong${quick ? ' that a quick look finds' : ''}.`);
      else explain(`${findings.length} findings in ${target.place}.`);
      return findings.length === 0 ? EXIT.ok : EXIT.failed;
    } finally {
      await target.close();
    }
  });
}

async function openTarget({ config }: LoadedConfig) {
  const { url, tls, tlsCa } = config.storage;
  const dataDir = resolve(config.server.dataDir);
  const [{ isMysqlUrl }, { schemaSteps, sqlitePath }, { requireSteps }] = await Promise.all([
    import('../storage/open-storage.ts'),
    import('../storage/migrate-storage.ts'),
    import('../storage/check/check-store.ts'),
  ]);
  const open = async () => {
    if (isMysqlUrl(url)) {
      const { openMysqlCheck } = await import('../storage/check/mysql-check.ts');
      return openMysqlCheck({ url, tls, tlsCa });
    }
    const { openSqliteCheck } = await import('../storage/check/sqlite-check.ts');
    return openSqliteCheck(sqlitePath({ url, dataDir }));
  };
  const target = await open();
  try {
    const options = { url, tls, tlsCa, dataDir, now: Date.now, note: complain, onWaiting: () => {} };
    requireSteps(target.place, await schemaSteps(options));
    return target;
  } catch (error) {
    await target.close();
    throw error;
  }
}

function linesOf({ check, problem, count, atLeast, examples, fix }: Finding): string[] {
  return [
    `${check}: ${count.toLocaleString('en')}${atLeast ? ' or more' : ''} ${problem}`,
    ...examples.map((example) => `  ${example}`),
    `  fix: ${fix}`,
  ];
}
