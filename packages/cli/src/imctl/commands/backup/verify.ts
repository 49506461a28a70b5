import { Option } from 'commander';
import { defineCommand } from '../../command-spec.ts';
import { type ImdOptions, imdOptions, runImd } from '../../local-imd/run-imd.ts';

interface VerifyOptions extends ImdOptions {
  readonly passphraseFile?: string;
}

/** `imctl backup verify`: `imd backup verify` on this machine. */
export const backupVerifyCommand = defineCommand<VerifyOptions>({
  name: 'backup verify',
  summary: 'tell whether a backup is whole and undamaged',
  description: ['Runs "imd backup verify", which reads all of it and needs no server.'],
  arguments: [['<file>', 'the backup']],
  options: () => [
    new Option('--passphrase-file <file>', 'the backup is under the passphrase in this file'),
    ...imdOptions().filter(({ long }) => long === '--imd'),
  ],
  examples: [['imctl backup verify /backup/imd.tar', 'exit code 0 means whole']],
  run: (context, [file], options) => {
    const args = ['backup', 'verify', String(file)];
    if (options.passphraseFile !== undefined) args.push('--passphrase-file', options.passphraseFile);
    return runImd(context, args, options, { isOfFile: true });
  },
});
