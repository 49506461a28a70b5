import { Option } from 'commander';
import { defineCommand } from '../../command-spec.ts';
import { type ImdOptions, imdOptions, runImd } from '../../local-imd/run-imd.ts';

interface CreateOptions extends ImdOptions {
  readonly passphraseFile?: string;
  readonly files: boolean;
  readonly maxJournal?: string;
}

/** `imctl backup create`: `imd backup` on this machine. */
export const backupCreateCommand = defineCommand<CreateOptions>({
  name: 'backup create',
  summary: 'write all of the server of this machine into one file',
  description: [
    'Runs "imd backup", while the server runs or not. The file holds all messages and password hashes; it is for its owner only.',
  ],
  arguments: [['<file>', 'the file to make; it must not be there yet']],
  options: () => [
    new Option('--passphrase-file <file>', 'encrypt it with the passphrase in the first line of this file'),
    new Option('--no-files', 'leave the bytes of files out, which are backed up otherwise'),
    new Option('--max-journal <size>', 'give up when the journal of SQLite grows by more meanwhile'),
    ...imdOptions(),
  ],
  examples: [
    ['imctl backup create /backup/imd.tar', 'everything, in one file'],
    ['imctl backup create /backup/imd.tar --config /etc/imd/imd.toml', 'of the server with this configuration'],
  ],
  run: (context, [file], options) => {
    const args = ['backup', String(file)];
    if (options.passphraseFile !== undefined) args.push('--passphrase-file', options.passphraseFile);
    if (!options.files) args.push('--no-files');
    if (options.maxJournal !== undefined) args.push('--max-journal', options.maxJournal);
    return runImd(context, args, options);
  },
});
