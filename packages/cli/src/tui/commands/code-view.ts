import { codeFileName, messageCode } from '../../text/message-code.ts';
import type { Command } from './command.ts';
import { onMessageThat } from './possible/on-message.ts';
import { onMessage } from './selection/selected-message.ts';

const able = onMessageThat();

/** Shows the code of the selected message, or its text, in an editor. */
export const codeView: Command = {
  name: 'code.view',
  title: 'View in an editor',
  help: 'view its code or text in $VISUAL or $EDITOR, in a copy that is not kept',
  places: ['selection'],
  keys: { default: 'E' },
  when: able,
  run: (context) =>
    onMessage(context, able, (_id, message) => {
      const code = messageCode(message);
      const [first] = code;
      const text = first === undefined ? message.body : code.map(({ content }) => content).join('\n');
      const name = first === undefined ? `message-${message.seq}.md` : codeFileName(message.seq, first);
      void context.screen.viewText(text, name);
    }),
};
