import { Option } from 'commander';
import { newPrivateFile } from '../../../config/new-private-file.ts';
import { defineCommand } from '../../command-spec.ts';
import type { WrittenOrg } from '../../org/write-org.ts';

interface ExportOrgOptions {
  readonly file?: string;
}

/** `imctl export org`: the accounts and groups of the server as a file. */
export const exportOrgCommand = defineCommand<ExportOrgOptions>({
  name: 'export org',
  summary: 'write the accounts and groups of the server as a file for "imctl apply"',
  description: [
    'YAML, on standard output: accounts by ascending number, then groups with their settings, members, mutes, bans and webhooks. No secret is in it, and no account that was erased. Applied to the same server it changes nothing; applied to an empty one it makes them anew, without passwords, messages and files, and with new secrets of webhooks. It is no backup: that is "imctl backup create".',
    'Its last line is "complete: true". Without it the end is missing, and "imctl apply --prune", which removes what a file leaves out, refuses it.',
  ],
  options: () => [
    new Option(
      '-f, --file <file>',
      'into this file, which only you may read; it takes the place of one from before when all is written',
    ),
  ],
  examples: [
    ['imctl export org --file org.yaml', 'to look at, edit and apply'],
    ['imctl export org | git diff --no-index org.yaml -', 'what has changed since'],
  ],
  prints: 'YAML',
  run: async (context, _args, { file: path }) => {
    const { writeOrg } = await import('../../org/write-org.ts');
    const { streams } = context;
    if (path === undefined) {
      const written = await writeOrg(context, streams.print);
      if (!streams.outputClosed.aborted) context.say(sentenceOf(written, ''));
      return 0;
    }
    const file = await newPrivateFile(path, { replaces: true });
    try {
      const written = await writeOrg(context, file.write);
      await file.keep();
      context.say(sentenceOf(written, ` to ${path}`));
    } finally {
      await file.end();
    }
    return 0;
  },
});

function sentenceOf({ users, groups, leftOut }: WrittenOrg, where: string): string {
  const rest =
    leftOut === 0 ? '' : ` ${leftOut} groups are left out: they have no handle, and others have their names.`;
  return `Wrote accounts: ${users}, groups: ${groups}${where}.${rest}`;
}
