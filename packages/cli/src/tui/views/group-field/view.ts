import { codePointLength } from '@im-ts/protocol';
import { focusedView, openSummary } from '../../store/selectors.ts';
import { NO_TEXT } from '../../store/text-edit.ts';
import { wrappedRows } from '../list-state.ts';
import { defineView } from '../view.ts';
import type { ViewState } from '../view-types.ts';
import { fieldSpec, type GroupField } from './fields.ts';

/** A text of a group that is being changed. */
interface FieldText extends ViewState {
  readonly conversationId: number;
  readonly field: GroupField;
}

declare module '../view-types.ts' {
  interface ViewTypes {
    readonly 'group-field': FieldText;
  }
  interface ViewArguments {
    readonly 'group-field': { readonly field: GroupField };
  }
}

/** The line in which a text of the open group is changed. */
export const groupFieldView = defineView({
  name: 'group-field',
  size: 'list',
  open(context, { field }) {
    const conversation = openSummary(context.state())?.conversation;
    if (conversation === undefined) return undefined;
    const text = fieldSpec(field).of(conversation);
    return { index: 0, query: { text, cursor: text.length }, conversationId: conversation.id, field };
  },
  content({ width, isSpoken }, { query = NO_TEXT, field }) {
    const { label, about, limit } = fieldSpec(field);
    const problem = problemOf(field, query.text);
    const length = codePointLength(query.text.trim());
    return {
      title: label,
      count: `${length}/${limit}`,
      query,
      rows: [
        ...(isSpoken === true ? [] : [[]]),
        ...wrappedRows(problem ?? about, width, problem === undefined ? 'dim' : 'error'),
      ],
      choices: 0,
      index: 0,
      scrolls: false,
      rowsAtLeast: 0,
      hints: ['{list.choose} save', '{list.close} close'],
      failed: undefined,
    };
  },
  choose(context, { query = NO_TEXT, field, conversationId }) {
    const text = query.text.trim();
    const { of, set } = fieldSpec(field);
    const conversation = context.state().conversations.byId.get(conversationId)?.conversation;
    const problem = problemOf(field, text);
    if (problem !== undefined) {
      context.notify(problem, 'error');
      return;
    }
    if (conversation === undefined || of(conversation) === text) {
      context.dispatch({ type: 'view-closed' });
      return;
    }
    const shown = focusedView(context.state())?.id;
    void set(context.effects.groups, conversationId, text).then((isDone) => {
      // What was refused stays, to be changed; and one may have gone on meanwhile.
      if (isDone && focusedView(context.state())?.id === shown) context.dispatch({ type: 'view-closed' });
    });
  },
});

/** Why a text cannot be; undefined: it can. */
function problemOf(field: GroupField, text: string): string | undefined {
  const { label, limit, isOptional } = fieldSpec(field);
  const length = codePointLength(text.trim());
  if (length > limit) return `${length} of ${limit} characters: shorten it by ${length - limit}.`;
  return length === 0 && !isOptional ? `${label}: a group needs one.` : undefined;
}
