import type { TuiAction } from '../actions.ts';
import type { ComposerMode, ComposerState, Draft, ListedFolder } from '../state.ts';
import { type EditedText, type EditOperation, edited, NO_TEXT, textOf } from '../text-edit.ts';

type ComposerAction =
  | { readonly type: 'draft-edited'; readonly conversationId: number; readonly operation: EditOperation }
  | { readonly type: 'draft-set'; readonly conversationId: number; readonly text: string }
  | {
      readonly type: 'draft-mode';
      readonly conversationId: number;
      readonly mode: ComposerMode;
      readonly text: string | undefined;
    }
  /** Sent or done: the draft is empty again and the text goes to the history. */
  | { readonly type: 'draft-taken'; readonly conversationId: number; readonly text: string }
  | { readonly type: 'history-moved'; readonly conversationId: number; readonly steps: number }
  | { readonly type: 'offer-moved'; readonly offer: number }
  | { readonly type: 'offers-closed'; readonly text: string }
  | { readonly type: 'folder-listed'; readonly listed: ListedFolder }
  /** What earlier runs have kept. */
  | { readonly type: 'kept-restored'; readonly kept: readonly string[] }
  | { readonly type: 'kept-taken'; readonly text: string }
  | { readonly type: 'drafts-restored'; readonly drafts: readonly (readonly [number, string])[] }
  /** The normal mode of vim begins or ends. */
  | { readonly type: 'composer-normal'; readonly isNormal: boolean };

declare module '../actions.ts' {
  interface ActionTypes {
    readonly composer: ComposerAction;
  }
}

const HISTORY_LIMIT = 100;
const NEW: ComposerMode = { type: 'new' };

/** Where text goes while no conversation is open: commands such as /dm can be typed then. */
export const NO_CONVERSATION = 0;

/** A draft in which nothing was written. */
export const EMPTY_DRAFT: Draft = { ...NO_TEXT, mode: NEW, aside: undefined, recalled: undefined };
/** The composer before anything was written. */
export const NO_DRAFTS: ComposerState = {
  drafts: new Map(),
  history: [],
  kept: [],
  offer: 0,
  closedFor: undefined,
  listed: undefined,
  isNormal: false,
};

/** The next state of what is written. */
export function reduceComposer(state: ComposerState, action: TuiAction): ComposerState {
  switch (action.type) {
    case 'draft-edited': {
      const next = changed(state, action.conversationId, (draft) => {
        const text = edited(draft, action.operation);
        if (text === (draft as EditedText)) return draft;
        const isTyped = text.text !== draft.text;
        return { ...draft, ...text, ...(isTyped ? { recalled: undefined } : {}) };
      });
      return next === state ? state : { ...next, offer: 0 };
    }
    case 'draft-set':
      return changed(state, action.conversationId, (draft) => ({
        ...draft,
        ...textOf(action.text),
        recalled: undefined,
      }));
    case 'draft-mode':
      // Who replies or edits goes on with typing.
      return {
        ...changed(state, action.conversationId, (draft) => inMode(draft, action.mode, action.text)),
        isNormal: state.isNormal && action.mode.type === 'new',
      };
    case 'composer-normal':
      return state.isNormal === action.isNormal ? state : { ...state, isNormal: action.isNormal };
    case 'draft-taken': {
      const taken = changed(state, action.conversationId, (draft) => ({
        ...EMPTY_DRAFT,
        ...(draft.mode.type === 'edit' ? (draft.aside ?? NO_TEXT) : NO_TEXT),
      }));
      return { ...taken, history: withHistory(state.history, action.text), offer: 0, closedFor: undefined };
    }
    case 'history-moved':
      return changed(state, action.conversationId, (draft) => fromHistory(draft, state.history, action.steps));
    case 'offer-moved':
      return { ...state, offer: action.offer };
    case 'folder-listed':
      return { ...state, listed: action.listed };
    case 'offers-closed':
      return { ...state, closedFor: action.text };
    case 'drafts-restored': {
      // What was typed since is newer than what was saved.
      const saved = action.drafts.map(([id, text]) => [id, { ...EMPTY_DRAFT, ...textOf(text) }] as const);
      return { ...state, drafts: new Map([...saved, ...state.drafts]) };
    }
    case 'kept-restored':
      return { ...state, kept: action.kept.reduceRight<readonly string[]>(withKept, state.kept) };
    case 'kept-taken':
      return { ...state, kept: state.kept.filter((text) => text !== action.text) };
    case 'conversation-gone': {
      const drafts = new Map(state.drafts);
      const text = begunIn(drafts.get(action.conversationId));
      if (!drafts.delete(action.conversationId)) return state;
      return text === '' ? { ...state, drafts } : { ...state, drafts, kept: withKept(state.kept, text) };
    }
    default:
      return state;
  }
}

/** How many texts are kept. */
export const MAX_KEPT = 20;

function withKept(kept: readonly string[], text: string): readonly string[] {
  return [text, ...kept.filter((other) => other !== text)].slice(0, MAX_KEPT);
}

/** What was being written as a new message, besides an edit. */
export function begunIn(draft: Draft | undefined): string {
  return (draft?.mode.type === 'edit' ? draft.aside?.text : draft?.text) ?? '';
}

function changed(state: ComposerState, id: number, change: (draft: Draft) => Draft): ComposerState {
  const old = state.drafts.get(id) ?? EMPTY_DRAFT;
  const next = change(old);
  if (next === old) return state;
  const drafts = new Map(state.drafts);
  if (next.text === '' && next.mode.type === 'new' && next.aside === undefined) drafts.delete(id);
  else drafts.set(id, next);
  return { ...state, drafts };
}

/** Begins or ends a reply or an edit. An edit puts the draft aside and brings it back when it ends. */
function inMode(draft: Draft, mode: ComposerMode, text: string | undefined): Draft {
  const own = draft.mode.type === 'edit' ? (draft.aside ?? NO_TEXT) : { text: draft.text, cursor: draft.cursor };
  if (mode.type === 'edit') return { ...textOf(text ?? ''), mode, aside: own, recalled: undefined };
  return { ...own, mode, aside: undefined, recalled: undefined };
}

function withHistory(history: readonly string[], text: string): readonly string[] {
  if (text.trim() === '') return history;
  return [text, ...history.filter((old) => old !== text)].slice(0, HISTORY_LIMIT);
}

function fromHistory(draft: Draft, history: readonly string[], steps: number): Draft {
  if (draft.mode.type === 'edit') return draft;
  const next = (draft.recalled ?? -1) + steps;
  if (next >= history.length || (next < 0 && draft.recalled === undefined)) return draft;
  if (next < 0) return { ...draft, ...(draft.aside ?? NO_TEXT), aside: undefined, recalled: undefined };
  const aside = draft.recalled === undefined ? { text: draft.text, cursor: draft.cursor } : draft.aside;
  return { ...draft, ...textOf(history[next] ?? ''), aside, recalled: next };
}
