import type { Context } from '../context.ts';
import { USER_DATA_FIELDS } from '../fields/user-data.ts';

/** What a dry run shows of users whose accounts would end: what the server has of each. Answers the exit code. */
export async function showSummaries(context: Context, targets: readonly string[]): Promise<number> {
  const admin = await context.admin();
  const rows = await Promise.all(
    targets.map(async (user) => ({
      ...(await admin.call('adminSummarizeUser', { user })),
      username: (await admin.call('adminGetUser', { user })).username,
    })),
  );
  const [only] = rows;
  if (rows.length === 1 && only !== undefined) await context.show(USER_DATA_FIELDS, only);
  else {
    const exporter = context.list(USER_DATA_FIELDS);
    for (const row of rows) await exporter.row(row);
    await exporter.end();
  }
  context.say('Nothing was changed (--dry-run).');
  return 0;
}
