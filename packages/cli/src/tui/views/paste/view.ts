import { codePointLength, LIMITS } from '@im-ts/protocol';
import { byteSize } from '../../../text/byte-size.ts';
import { clockLabel } from '../../../text/time.ts';
import type { CommandContext } from '../../commands/command.ts';
import { changeDraft, draftId, editDraft } from '../../commands/composing/draft-steps.ts';
import { asCode } from '../../composer/code-draft.ts';
import { guessLanguage } from '../../composer/guess-language.ts';
import { openDraft } from '../../store/selectors.ts';
import { listContent, wrappedRows } from '../list-state.ts';
import { defineView } from '../view.ts';
import type { ViewState } from '../view-types.ts';

/** A long text that was pasted, and what can become of it. */
interface Pasted extends ViewState {
  readonly conversationId: number;
  readonly text: string;
  readonly choices: readonly PasteChoice[];
  /** How much it is, in words. */
  readonly words: string;
}

type PasteChoice =
  | { readonly type: 'file'; readonly name: string }
  | { readonly type: 'code'; readonly language: string }
  | { readonly type: 'text' };

declare module '../view-types.ts' {
  interface ViewTypes {
    readonly paste: Pasted;
  }
  interface ViewArguments {
    readonly paste: { readonly text: string };
  }
}

/** Asks what a long text is to be that was pasted. Nothing of it is in the composer until that is said. */
export const pasteView = defineView({
  name: 'paste',
  size: 'list',
  open(context, { text }) {
    const conversationId = context.state().conversations.openId;
    if (conversationId === undefined) return undefined;
    const length = codePointLength(text);
    const fits = length <= LIMITS.bodyCodePoints;
    const name = `paste-${clockLabel(context.now()).replace(':', '')}.txt`;
    const own: PasteChoice[] = fits ? [{ type: 'code', language: guessLanguage(text) }, { type: 'text' }] : [];
    const lines = text.split('\n').length;
    return {
      index: 0,
      conversationId,
      text,
      choices: [{ type: 'file', name }, ...own],
      words: `${lines.toLocaleString('en')} ${lines === 1 ? 'line' : 'lines'}, ${length.toLocaleString('en')} characters, ${byteSize(Buffer.byteLength(text))}`,
    };
  },
  content: ({ width }, { index, choices, words }) =>
    listContent({
      title: 'A long paste',
      items: choices,
      index,
      width,
      row: (choice) => [{ text: wordsOf(choice) }],
      notes: [
        [],
        ...wrappedRows(words, width, 'dim'),
        ...(choices.length > 1
          ? []
          : wrappedRows(
              `A message has at most ${LIMITS.bodyCodePoints.toLocaleString('en')} characters.`,
              width,
              'dim',
            )),
      ],
      empty: [],
      keys: ['{list.choose} choose'],
    }),
  choose(context, { index, text, choices }) {
    const choice = choices[index];
    context.dispatch({ type: 'view-closed' });
    switch (choice?.type) {
      case 'file':
        void context.effects.files.uploadText(text, choice.name);
        break;
      case 'code':
        writeCode(context, text, choice.language);
        break;
      case 'text':
        editDraft(context, { type: 'insert', text });
    }
  },
});

function wordsOf(choice: PasteChoice): string {
  switch (choice.type) {
    case 'file':
      return `Send it as the file ${choice.name}`;
    case 'code':
      return choice.language === '' ? 'Write it as code' : `Write it as code (${choice.language})`;
    case 'text':
      return 'Put it into the message';
  }
}

/** As a message of its own; where something is written already, as a block of code in it. */
function writeCode(context: CommandContext, text: string, language: string): void {
  const written = openDraft(context.state()).text;
  if (written !== '') {
    const isLineStart = /(?:^|\n)$/.test(written.slice(0, openDraft(context.state()).cursor));
    const fence = text.includes('```') ? '````' : '```';
    editDraft(context, { type: 'insert', text: `${isLineStart ? '' : '\n'}${fence}${language}\n${text}\n${fence}\n` });
    return;
  }
  const conversationId = draftId(context);
  changeDraft(context, { type: 'draft-code', conversationId, isCode: true, text: asCode(text, language) });
}
