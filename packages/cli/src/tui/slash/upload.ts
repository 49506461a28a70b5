import type { SlashCommand } from './slash-command.ts';

/** `/upload`: sends a file to the open conversation. */
export const uploadCommand: SlashCommand = {
  name: 'upload',
  usage: 'upload PATH',
  summary: 'send a file; Tab completes its path',
  run(argument, context) {
    if (argument !== '') return context.effects.files.upload(argument);
    context.notify('Write /upload and the path of a file.', 'error');
    return false;
  },
};
