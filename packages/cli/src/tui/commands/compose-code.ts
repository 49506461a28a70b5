import { asCode, codeDraft } from '../composer/code-draft.ts';
import { openDraft } from '../store/selectors.ts';
import type { Command, CommandContext } from './command.ts';
import { changeDraft, draftId } from './composing/draft-steps.ts';
import { inConversation } from './possible/possible.ts';

/** Sends code. The language may be on the first line; the code begins on the next. Without code, one goes on with writing it. */
export const composeCode: Command = {
  name: 'compose.code',
  title: 'Write code',
  help: 'write code, and send it as it is; again: back to a text',
  places: ['composer'],
  keys: { default: 'alt+c' },
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
      toggle(context);
      return false;
    }
    return await context.effects.sending.sendCode(code, isLanguage ? first : '');
  },
};

/** What is written is code from now on, or a text again. */
function toggle(context: CommandContext): void {
  const state = context.state();
  const draft = openDraft(state);
  const conversationId = draftId(context);
  if (state.conversations.openId === undefined || draft.mode.type === 'edit') {
    context.notify(
      draft.mode.type === 'edit' ? 'An edit stays what it was: a text, or code.' : 'No conversation is open.',
      'error',
    );
    return;
  }
  const now = codeDraft(draft);
  const text = now === undefined ? asCode(draft.text) : draft.text.slice(now.start);
  changeDraft(context, { type: 'draft-code', conversationId, isCode: now === undefined, text });
}
