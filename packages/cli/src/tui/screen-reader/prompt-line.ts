import { codePointLength, LIMITS } from '@im-ts/protocol';
import { sanitizeLine } from '../../text/sanitize.ts';
import { offersFor } from '../completion/offers.ts';
import { codeDraft } from '../composer/code-draft.ts';
import { hintsFor } from '../keys/hints.ts';
import { keyLabel } from '../keys/key-names.ts';
import { type Keymap, keysOf } from '../keys/keymap.ts';
import { wayTo } from '../keys/way-to.ts';
import type { ViewModel } from '../screen.ts';
import { conversationTitle, focusedView, openDraft, openSummary, openWindow } from '../store/selectors.ts';
import type { LoginState, TuiState } from '../store/state.ts';
import { itemAt, itemIndex } from '../timeline/item.ts';
import { userName } from '../timeline/names.ts';
import { contentOf } from '../views/open-view.ts';
import type { OpenView } from '../views/view-types.ts';
import { itemWords, stateWords } from './item-words.ts';

/** The one line that changes: what is typed or chosen. All drawn text. */
export interface PromptLine {
  /** The text before the cursor, and after it. */
  readonly before: string;
  readonly after: string;
}

const WIDE = 400;
/** Characters of the keys that are read out after what is selected. */
const SPOKEN_HINTS = 72;
/** Code points before the limit from which on the count is read out. */
const COUNT_FROM = 500;

type PromptModel = Pick<ViewModel, 'selectors' | 'emoji'>;

/** The prompt of this moment. */
export function promptLine(state: TuiState, model: PromptModel): PromptLine {
  if (state.session.phase === 'login') return loginPrompt(state.login, model.selectors.keymap);
  const view = focusedView(state);
  if (view !== undefined) return viewPrompt(state, model, view);
  return selectionPrompt(state, model) ?? composerPrompt(state, model);
}

function loginPrompt(login: LoginState, keymap: Keymap): PromptLine {
  if (login.busy) return { before: 'Please wait. ', after: '' };
  if (login.field === 'account') {
    const choice = login.account === 'login' ? 'log in' : 'make an account';
    const keys = keysOf(keymap, 'login.toggle').slice(0, 2).map(keyLabel).join(' and ');
    return { before: `Account: ${choice}. ${keys} change it. `, after: '' };
  }
  const { text, cursor } = login[login.field];
  const isSecret = login.field === 'password' || login.field === 'newPassword';
  const shown = (part: string) => (isSecret ? '*'.repeat(Array.from(part).length) : sanitizeLine(part));
  const name = { server: 'Server', username: 'Username', password: 'Password', newPassword: 'New password' }[
    login.field
  ];
  return { before: `${name}: ${shown(text.slice(0, cursor))}`, after: shown(text.slice(cursor)) };
}

function viewPrompt(state: TuiState, model: PromptModel, view: OpenView): PromptLine {
  const content = contentOf(view, {
    state,
    selectors: model.selectors,
    emoji: model.emoji(),
    width: WIDE,
    isSpoken: true,
  });
  const hint = content.hints.join('  ');
  const rowText = (index: number) =>
    (content.rows.at(index) ?? [])
      .map((span) => span.text)
      .join('')
      .trim();
  if (view.name === 'help')
    return { before: `Keys were read out. ${wayTo(model.selectors.keymap, 'text.close')} goes back. `, after: '' };
  const query = content.query ?? content.writing?.text;
  if (query === undefined) return { before: `${rowText(content.index)} ${hint} `, after: '' };
  const chosen = Math.min(content.index, content.rows.length - 1);
  // The newest message was read out when it came.
  const isHeard = content.writing !== undefined && chosen === content.choices - 1;
  const words = isHeard ? '' : `: ${rowText(chosen)}`;
  // Where nothing can be chosen, what is typed is for something that only its keys say.
  const keys = content.choices === 0 && hint !== '' ? ` [${hint}]` : '';
  return {
    before: `${content.title}: ${sanitizeLine(query.text.slice(0, query.cursor))}`,
    after: `${sanitizeLine(query.text.slice(query.cursor))} [${chosen + 1} of ${content.rows.length}${words}]${keys}${offeredWords(state, model)}`,
  };
}

function selectionPrompt(state: TuiState, model: PromptModel): PromptLine | undefined {
  const { selected } = openWindow(state);
  if (selected === undefined) return undefined;
  const input = model.selectors.timelineInput(state);
  const item = itemAt(input, itemIndex(input, selected));
  if (item === undefined) return undefined;
  const reached = stateWords(input, item);
  const words = itemWords(input, item).replaceAll('\n', ' ');
  return {
    before: `Selected: ${words}${reached === '' ? '' : ` (${reached})`} [${hintsFor(state, model, SPOKEN_HINTS)}] `,
    after: '',
  };
}

function composerPrompt(state: TuiState, model: PromptModel): PromptLine {
  const draft = openDraft(state);
  const summary = openSummary(state);
  const name = summary === undefined ? 'Command' : `To ${sanitizeLine(conversationTitle(state, summary))}`;
  const before = `${modeWords(state) ?? name}: ${sanitizeLine(draft.text.slice(0, draft.cursor))}`;
  return {
    before,
    after: `${sanitizeLine(draft.text.slice(draft.cursor))}${offeredWords(state, model)}${countWords(draft.text)}${belowWords(state, model)}`,
  };
}

/** The chosen offer; '' where nothing is offered. */
function offeredWords(state: TuiState, { selectors, emoji }: PromptModel): string {
  const { items = [] } = offersFor(state, emoji(), selectors.keymap.words) ?? {};
  const chosen = Math.min(state.composer.offer, items.length - 1);
  const offer = items[chosen];
  if (offer === undefined) return '';
  const words = sanitizeLine(`${offer.label} ${offer.detail}`).trim();
  return ` [${chosen + 1} of ${items.length}: ${words}, ${wayTo(selectors.keymap, 'compose.complete')} takes it]`;
}

function modeWords(state: TuiState): string | undefined {
  const { mode } = openDraft(state);
  const code = codeDraft(openDraft(state));
  if (code !== undefined) return `Code${code.language === '' ? '' : ` in ${sanitizeLine(code.language)}`}`;
  if (mode.type === 'new') return undefined;
  if (mode.type === 'edit') return 'Edit';
  const message = openWindow(state).messages.find((candidate) => candidate.seq === mode.seq);
  return message === undefined ? 'Reply' : `Reply to ${sanitizeLine(userName(state.people.users, message.senderId))}`;
}

function countWords(text: string): string {
  if (text.length <= LIMITS.bodyCodePoints - COUNT_FROM) return '';
  const length = codePointLength(text);
  return length > LIMITS.bodyCodePoints - COUNT_FROM ? ` [${length} of ${LIMITS.bodyCodePoints} characters]` : '';
}

/** How many messages come after the ones that were said: they are not read yet. */
function belowWords(state: TuiState, { selectors }: PromptModel): string {
  const summary = openSummary(state);
  const view = selectors.view(state);
  if (summary === undefined || (view.atBottom && openWindow(state).atEnd)) return '';
  const below = summary.conversation.lastSeq - view.seenSeq;
  return below > 0 ? ` [${below} more, ${wayTo(selectors.keymap, 'view.page-down')} reads on]` : '';
}
