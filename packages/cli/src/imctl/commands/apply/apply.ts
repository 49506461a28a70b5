import { Option } from 'commander';
import { ClientError } from '../../../client/errors.ts';
import { yesOption } from '../../../program/confirm.ts';
import { dryRunOption } from '../../ask/dry-run.ts';
import { type ReasonOption, reasonOf } from '../../ask/reason.ts';
import { defineCommand } from '../../command-spec.ts';
import { WOULD_CHANGE_EXIT } from '../../exit-codes.ts';
import { APPLIED_CHANGE_FIELDS } from '../../fields/applied-change.ts';

interface ApplyOptions extends ReasonOption {
  readonly file?: readonly string[];
  readonly prune?: boolean;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly exitCode?: boolean;
  readonly secrets?: string;
  readonly passwords?: string;
  readonly schema?: boolean;
}

/** `imctl apply`: makes the server as files describe it. */
export const applyCommand = defineCommand<ApplyOptions>({
  name: 'apply',
  summary: 'make users, groups, members and webhooks as files describe them',
  description: [
    'Checks the files, compares them with the server, prints what it would do, asks, and does it. Run again, it does what is left, or says that there is nothing to change. "imctl export org" writes such a file; docs/org.md and the schema say what it may hold.',
    'What a file does not speak of stays as it is. With --prune, what it leaves out is removed: people who are not in a list of users are disabled (neither admins nor bots), groups with a handle that are not in a list of groups are dismissed for good, members, mutes, bans and webhooks that are not in the lists of a group go.',
    'A file has no passwords. A new account has none: its owner enters it with an invite, which --secrets keeps, or gets one from --passwords.',
  ],
  options: () => [
    new Option(
      '-f, --file <file>',
      'a file, a folder of .yaml files, or "-" for standard input; may be given several times',
    ).argParser((value: string, before: readonly string[] | undefined) => [...(before ?? []), value]),
    new Option('--prune', 'remove what the files leave out'),
    dryRunOption(),
    new Option('--exit-code', `with --dry-run: end with ${WOULD_CHANGE_EXIT} when something would change`),
    yesOption(),
    new Option(
      '--secrets <file>',
      'add what is shown once to this file: invites to new accounts, secrets and addresses of new webhooks',
    ),
    new Option(
      '--passwords <file>',
      'a CSV or JSONL file with the username and the password, or passwordHash, of new accounts',
    ),
    new Option('--reason <text>', 'why; the audit log keeps it, members do not see it').default(
      undefined,
      '"imctl apply"',
    ),
    new Option('--schema', 'print the JSON Schema of such files, for editors, and do nothing'),
  ],
  examples: [
    ['imctl apply -f org.yaml', 'prints the plan, then asks'],
    ['imctl apply -f org/ --dry-run', 'what would change'],
    ['imctl apply -f org.yaml --prune --yes --secrets new.jsonl', 'in a script, also removing'],
    ['imctl export org > org.yaml', 'a file to begin with'],
    ['imctl apply --schema > org.schema.json', 'for an editor'],
  ],
  fields: APPLIED_CHANGE_FIELDS,
  run: async (context, _args, options) => {
    const { file: files = [], prune = false, yes = false, dryRun = false, exitCode = false } = options;
    if (options.schema === true) {
      const { renderOrgSchema } = await import('../../org/org-schema.ts');
      await context.streams.print(renderOrgSchema());
      return 0;
    }
    if (files.length === 0)
      throw new ClientError('invalid_argument', 'no file: add -f FILE, or -f - for standard input.');
    if (exitCode && !dryRun) throw new ClientError('invalid_argument', '--exit-code goes with --dry-run.');
    const reason = await reasonOf(context, { reason: options.reason ?? 'imctl apply' });
    const { applyOrg } = await import('../../org/apply-org.ts');
    const { secrets, passwords } = options;
    return await applyOrg(context, files, { prune, yes, dryRun, exitCode, reason, secrets, passwords });
  },
});
