import { wayTo } from '../keys/way-to.ts';
import type { Command } from './command.ts';
import { inConversation } from './possible/possible.ts';

/** The language may be on the first line; the code begins on the next. */
export const composeCode: Command = {
  name: 'compose.code',
  title: 'Send code',
  help: 'send code as it is',
  places: ['chat'],
  slash: {
    word: 'code',
    args: [
      { name: 'LANGUAGE', kind: 'language', optional: true },
      { name: '⏎CODE', kind: 'text', rest: true },
    ],
  },
  when: inConversation,
  async run(context, argument) {
    const lineBreak = argument.indexOf('\n');
    const first = lineBreak < 0 ? '' : argument.slice(0, lineBreak).trim();
    const isLanguage = lineBreak >= 0 && /^[\w+#.-]{0,20}$/.test(first);
    const code = isLanguage ? argument.slice(lineBreak + 1) : argument;
    if (code.trim() === '') {
      const line = wayTo(context.selectors.keymap, 'compose.new-line');
      context.notify(`Write /code LANGUAGE, a new line (${line}), and the code.`, 'error');
      return false;
    }
    return await context.effects.sending.sendCode(code, isLanguage ? first : '');
  },
};
