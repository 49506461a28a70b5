import { defineCommand } from '../../command-spec.ts';

/** `imctl export org`: the accounts and groups of the server as a file. */
export const exportOrgCommand = defineCommand({
  name: 'export org',
  summary: 'write the accounts and groups of the server as a file for "imctl apply"',
  description: [
    'YAML, on standard output: accounts by ascending number, then groups with their settings, members, mutes, bans and webhooks. No secret is in it, and no account that was erased. Applied to the same server it changes nothing; applied to an empty one it makes them anew, without passwords, messages and files, and with new secrets of webhooks. It is no backup: that is "imctl backup create".',
  ],
  examples: [
    ['imctl export org > org.yaml', 'to look at, edit and apply'],
    ['imctl export org | git diff --no-index org.yaml -', 'what has changed since'],
  ],
  prints: 'YAML',
  run: async (context) => {
    const { writeOrg } = await import('../../org/write-org.ts');
    const { users, groups, leftOut } = await writeOrg(context);
    if (context.streams.outputClosed.aborted) return 0;
    const rest =
      leftOut === 0 ? '' : ` ${leftOut} groups are left out: they have no handle, and others have their names.`;
    context.say(`Wrote accounts: ${users}, groups: ${groups}.${rest}`);
    return 0;
  },
});
