import { Option } from 'commander';
import { defineCommand } from '../../command-spec.ts';
import { type ImdOptions, imdOptions, runImd } from '../../local-imd/run-imd.ts';

interface RestoreOptions extends ImdOptions {
  readonly passphraseFile?: string;
  readonly files: boolean;
  readonly keepAccess?: boolean;
}

/** `imctl restore`: `imd restore` on this machine. */
export const restoreCommand = defineCommand<RestoreOptions>({
  name: 'restore',
  summary: 'make the server of a backup on this machine',
  description: [
    'Runs "imd restore", in an empty data folder or database; the server must not run. Sessions, tokens and links end.',
  ],
  arguments: [['<file>', 'the backup']],
  options: () => [
    new Option('--passphrase-file <file>', 'the backup is under the passphrase in the first line of this file'),
    new Option('--no-files', 'leave the bytes of files out, which are restored otherwise'),
    new Option(
      '--keep-access',
      'let sessions, tokens and links work again, also those that were ended after the backup',
    ),
    ...imdOptions(),
  ],
  examples: [
    ['imctl restore /backup/imd.tar --data-dir /var/lib/imd/data', 'into an empty folder'],
    ['imctl restore /backup/imd.tar --config /etc/imd/imd.toml', 'into what the configuration names'],
  ],
  run: (context, [file], options) => {
    const args = ['restore', String(file)];
    if (options.passphraseFile !== undefined) args.push('--passphrase-file', options.passphraseFile);
    if (!options.files) args.push('--no-files');
    if (options.keepAccess === true) args.push('--keep-access');
    return runImd(context, args, options);
  },
});
