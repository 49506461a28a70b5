import type { Command } from './command.ts';

/** Sends what is written as code. */
export const codeSend: Command = {
  name: 'code.send',
  title: 'Send',
  help: 'send the code',
  places: ['code'],
  keys: { default: 'alt+enter ctrl+enter ctrl+x>enter' },
  palette: false,
  hint: 1,
  run: (context) => context.commands.named('compose.send')?.run(context, ''),
};
