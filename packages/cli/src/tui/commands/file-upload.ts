import type { Command } from './command.ts';
import { inConversation } from './possible/possible.ts';

/** Sends a file to the open conversation. */
export const fileUpload: Command = {
  name: 'file.upload',
  title: 'Send a file',
  help: 'send a file; {compose.complete} completes its path',
  places: ['chat'],
  slash: { word: 'upload', args: [{ name: 'PATH', kind: 'file', rest: true }] },
  when: inConversation,
  run(context, argument) {
    if (argument !== '') return context.effects.files.upload(argument);
    context.notify('Write /upload and the path of a file.', 'error');
    return false;
  },
};
