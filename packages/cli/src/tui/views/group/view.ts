import type { ConversationSummary } from '../../../client/entities.ts';
import { cutLine, fitLine } from '../../../text/cut.ts';
import { textWidth } from '../../../text/width.ts';
import type { CommandContext } from '../../commands/command.ts';
import { withKeys } from '../../keys/way-to.ts';
import { conversationTitle, openSummary } from '../../store/selectors.ts';
import type { TuiState } from '../../store/state.ts';
import type { Row } from '../../theme/rows.ts';
import { fieldSpec, type GroupField } from '../group-field/fields.ts';
import { wrappedRows } from '../list-state.ts';
import { archivingQuestion, dismissalQuestion, leavingQuestion } from '../question/questions.ts';
import { chosenItem, sectionedContent } from '../sections.ts';
import { defineView, type ViewParts } from '../view.ts';
import type { ViewState } from '../view-types.ts';
import { type GroupLine, groupSections } from './group-lines.ts';

/** The group whose screen is open. */
interface GroupScreen extends ViewState {
  readonly conversationId: number;
}

declare module '../view-types.ts' {
  interface ViewTypes {
    readonly group: GroupScreen;
  }
}

const LABEL_CELLS = 20;

/** What the open group says of itself, its rules, who is in it, and what the user may change of that. */
export const groupView = defineView({
  name: 'group',
  size: 'list',
  open(context) {
    const conversation = openSummary(context.state())?.conversation;
    if (conversation?.kind === 'group') return { index: 0, conversationId: conversation.id };
    context.notify(
      withKeys(
        context.selectors.keymap,
        'This is no group; open one first ({go.switcher}), or make one: /group TITLE.',
      ),
      'error',
    );
    return undefined;
  },
  content(parts, { index, conversationId }) {
    const { state, width } = parts;
    const summary = state.conversations.byId.get(conversationId);
    const sections = summary === undefined ? [] : groupSections(summary, state.session.now);
    const chosen = chosenItem(sections, index);
    return sectionedContent({
      title: summary === undefined ? 'Group' : `Group ${conversationTitle(state, summary)}`,
      sections,
      index,
      width,
      isSpoken: parts.isSpoken,
      row: (line) => lineRow(parts, line),
      empty: ['This group is not in your list any more.'],
      foot: chosen === undefined ? [] : footOf(chosen, width),
      keys: chosen === undefined || chosen.refusal !== undefined ? [] : [enterWords(chosen)],
    });
  },
  choose(context, { index, conversationId }) {
    const summary = context.state().conversations.byId.get(conversationId);
    if (summary === undefined) return;
    const line = chosenItem(groupSections(summary, context.state().session.now), index);
    if (line?.refusal !== undefined) context.notify(line.refusal, 'error');
    else if (line !== undefined) go(context, line, summary);
  },
});

function go(context: CommandContext, { step }: GroupLine, summary: ConversationSummary): void {
  const { views } = context;
  switch (step.type) {
    case 'field':
      void openField(context, step.field, summary);
      break;
    case 'setting':
      views.open('group-setting', { setting: step.setting });
      break;
    case 'view':
      views.open(step.view);
      break;
    case 'question':
      views.open('question', QUESTIONS[step.question](context.state(), summary));
  }
}

const QUESTIONS = {
  leave: leavingQuestion,
  dismiss: dismissalQuestion,
  archive: (state: TuiState, summary: ConversationSummary) =>
    archivingQuestion(state, summary, summary.conversation.archivedAt === 0),
} as const;

/** A text of several lines is written in the editor: a line of the screen would lose its breaks. */
async function openField(context: CommandContext, field: GroupField, summary: ConversationSummary): Promise<void> {
  const { of, set } = fieldSpec(field);
  const text = of(summary.conversation);
  if (!text.includes('\n')) {
    context.views.open('group-field', { field });
    return;
  }
  const changed = (await context.screen.editText(text))?.trim();
  if (changed !== undefined && changed !== text) await set(context.effects.groups, summary.conversation.id, changed);
}

function lineRow({ width, isSpoken }: ViewParts, { label, value, refusal }: GroupLine): Row {
  if (isSpoken === true) return [{ text: `${label}: ${value}${refusal === undefined ? '' : `. ${refusal}`}` }];
  const mark = refusal === undefined ? ' ›' : '';
  const text = cutLine(value, Math.max(1, width - LABEL_CELLS - textWidth(mark)));
  const gap = Math.max(0, width - LABEL_CELLS - textWidth(text) - textWidth(mark));
  return [
    { text: fitLine(label, LABEL_CELLS), style: 'dim' },
    { text, style: refusal === undefined ? undefined : 'dim' },
    { text: ' '.repeat(gap) },
    { text: mark, style: 'accent' },
  ];
}

/** What a row has no room for, and why it stays as it is. */
function footOf({ value, refusal }: GroupLine, width: number): readonly Row[] {
  const isCut = textWidth(value) > width - LABEL_CELLS - 2 || value.includes('\n');
  const rows = [
    ...(isCut ? wrappedRows(value, width) : []),
    ...(refusal === undefined ? [] : wrappedRows(refusal, width, 'dim')),
  ];
  return rows.length === 0 ? [] : [[], ...rows];
}

function enterWords({ step }: GroupLine): string {
  switch (step.type) {
    case 'field':
    case 'setting':
      return '{list.choose} change';
    case 'view':
      return '{list.choose} see';
    case 'question':
      return '{list.choose} asks first';
  }
}
