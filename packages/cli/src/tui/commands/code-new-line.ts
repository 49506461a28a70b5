import { codeDraft, indentAt } from '../composer/code-draft.ts';
import { openDraft } from '../store/selectors.ts';
import type { Command } from './command.ts';
import { editDraft } from './composing/draft-steps.ts';

/** Begins a line of code, as far in as the one before; from the line with the language, goes on to the code. */
export const codeNewLine: Command = {
  name: 'code.new-line',
  title: 'Line',
  help: 'new line, as far in as the one before',
  places: ['code'],
  keys: { default: 'enter' },
  palette: false,
  run(context) {
    const draft = openDraft(context.state());
    const { start = 0 } = codeDraft(draft) ?? {};
    if (draft.cursor < start) editDraft(context, { type: 'place', cursor: start });
    else editDraft(context, { type: 'insert', text: `\n${indentAt(draft.text.slice(start), draft.cursor - start)}` });
  },
};
