import { codeDraft, indentOf } from '../composer/code-draft.ts';
import { openDraft } from '../store/selectors.ts';
import { lineStart } from '../store/text-edit.ts';
import type { Command } from './command.ts';
import { editDraft } from './composing/draft-steps.ts';

/** Takes one indent from the line of the cursor. */
export const codeOutdent: Command = {
  name: 'code.outdent',
  title: 'Indent less',
  help: 'indent the line less',
  places: ['code'],
  keys: { default: 'shift+tab' },
  palette: false,
  run(context) {
    const { text, cursor } = openDraft(context.state());
    const code = codeDraft(openDraft(context.state()));
    if (code === undefined || cursor < code.start) return;
    const start = lineStart(text, cursor);
    const indent = indentOf(code.language, text.slice(code.start));
    const blanks = /^(?:\t| {1,8})/.exec(text.slice(start))?.[0] ?? '';
    const length = blanks === '\t' ? 1 : Math.min(blanks.length, indent === '\t' ? 8 : indent.length);
    if (length === 0) return;
    editDraft(context, { type: 'replace', start, end: start + length, text: '' });
    editDraft(context, { type: 'place', cursor: Math.max(start, cursor - length) });
  },
};
