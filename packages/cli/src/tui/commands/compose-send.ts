import { wayTo } from '../keys/way-to.ts';
import { openDraft } from '../store/selectors.ts';
import type { Command, CommandContext } from './command.ts';
import { draftId, offersNow, takeOffer } from './composing/draft-steps.ts';
import { parseSlash } from './composing/slash-text.ts';

/** Sends what is written, or runs it if it is a command. */
export const composeSend: Command = {
  name: 'compose.send',
  title: 'Send',
  places: ['composer', 'composer-normal'],
  keys: { default: 'enter' },
  palette: false,
  hint: 1,
  run(context) {
    const { text, mode } = openDraft(context.state());
    const begun = /^\/([\p{L}]*)$/u.exec(text)?.[1];
    // Enter on a half-typed command completes it; on anything else it sends.
    if (begun !== undefined && offersNow(context)?.start === 0 && context.commands.ofWord(begun) === undefined) {
      takeOffer(context);
      return;
    }
    context.effects.people.typed(false);
    if (mode.type !== 'edit' && parseSlash(text) !== undefined) void runSlash(context, text);
    else if (context.state().conversations.openId === undefined)
      context.notify(
        `No conversation is open. Open one with ${wayTo(context.selectors.keymap, 'go.switcher')} or /dm NAME.`,
        'error',
      );
    else void context.effects.sending.submit();
  },
};

async function runSlash(context: CommandContext, text: string): Promise<void> {
  const typed = parseSlash(text);
  const id = draftId(context);
  const command = typed === undefined ? undefined : context.commands.ofWord(typed.word);
  if (typed === undefined || command === undefined) {
    context.notify(
      `There is no command /${typed?.word ?? ''}; /help lists them. Write // to send a text that begins with a slash.`,
      'error',
    );
    return;
  }
  const isDone = (await command.run(context, typed.argument)) !== false;
  if (isDone && context.state().composer.drafts.get(id)?.text === text) {
    context.dispatch({ type: 'draft-taken', conversationId: id, text });
  }
}
