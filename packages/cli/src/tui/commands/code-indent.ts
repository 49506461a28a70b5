import { codeDraft, indentOf } from '../composer/code-draft.ts';
import { openDraft } from '../store/selectors.ts';
import type { Command } from './command.ts';
import { editDraft, offersNow, takeOffer } from './composing/draft-steps.ts';

/** Indents the code at the cursor; in the line with the language, takes the one that is offered. */
export const codeIndent: Command = {
  name: 'code.indent',
  title: 'Indent',
  help: 'indent; in the first line, take the language that is offered',
  places: ['code'],
  keys: { default: 'tab' },
  palette: false,
  hint: 2,
  run(context) {
    const draft = openDraft(context.state());
    const code = codeDraft(draft);
    if (offersNow(context) !== undefined) takeOffer(context);
    else if (code !== undefined && draft.cursor >= code.start)
      editDraft(context, { type: 'insert', text: indentOf(code.language, draft.text.slice(code.start)) });
  },
};
