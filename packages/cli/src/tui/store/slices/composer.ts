import type { LookedUp } from '../../completion/lookup.ts';
import { EMPTY_RING, put, ringAfterCut } from '../../composer/kill-ring.ts';
import { NO_STEPS, recorded, redone, type StepKind, undone } from '../../composer/undo-log.ts';
import type { TuiAction } from '../actions.ts';
import type { ComposerMode, ComposerState, Draft, ListedFolder } from '../state.ts';
import { clusterEdge, type EditedText, type EditOperation, edited, isCut, NO_TEXT, textOf } from '../text-edit.ts';

type ComposerAction =
  | {
      readonly type: 'draft-edited';
      readonly conversationId: number;
      readonly operation: EditOperation;
      /** Epoch milliseconds, so that a pause begins a new step to undo; left out: right after the one before. */
      readonly at?: number;
    }
  /** The newest step goes (-1), or the one that went last comes back (1). */
  | { readonly type: 'draft-undone'; readonly conversationId: number; readonly step: -1 | 1 }
  /** What was cut last is put at the cursor; `next`: the text cut before takes the place of the one just put. */
  | { readonly type: 'cut-put'; readonly conversationId: number; readonly next: boolean }
  | { readonly type: 'draft-set'; readonly conversationId: number; readonly text: string }
  | {
      readonly type: 'draft-mode';
      readonly conversationId: number;
      readonly mode: ComposerMode;
      readonly text: string | undefined;
    }
  /** It is code from now on, or a text again. */
  | {
      readonly type: 'draft-code';
      readonly conversationId: number;
      readonly isCode: boolean;
      readonly text: string;
    }
  /** Sent or done: the draft is empty again and the text goes to the history. */
  | { readonly type: 'draft-taken'; readonly conversationId: number; readonly text: string }
  | { readonly type: 'history-moved'; readonly conversationId: number; readonly steps: number }
  | { readonly type: 'offer-moved'; readonly offer: number }
  | { readonly type: 'offers-closed'; readonly text: string }
  | { readonly type: 'folder-listed'; readonly listed: ListedFolder }
  | { readonly type: 'looked-up'; readonly found: LookedUp }
  /** Texts of earlier runs, newest first. */
  | { readonly type: 'history-restored'; readonly texts: readonly string[] }
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

/** Sent texts that are kept. */
export const HISTORY_LIMIT = 200;
const NEW: ComposerMode = { type: 'new' };

/** Where text goes while no conversation is open: commands such as /dm can be typed then. */
export const NO_CONVERSATION = 0;

/** A draft in which nothing was written. */
export const EMPTY_DRAFT: Draft = { ...NO_TEXT, mode: NEW, aside: undefined, recalled: undefined, isCode: false };
/** The composer before anything was written. */
export const NO_DRAFTS: ComposerState = {
  drafts: new Map(),
  history: [],
  undo: new Map(),
  kills: EMPTY_RING,
  kept: [],
  offer: 0,
  closedFor: undefined,
  listed: undefined,
  found: undefined,
  isNormal: false,
};

/** After these, what is cut or put next begins anew. */
const OTHER_STEPS: ReadonlySet<string> = new Set([
  'draft-edited',
  'draft-undone',
  'cut-put',
  'draft-set',
  'draft-code',
  'draft-mode',
  'draft-taken',
  'history-moved',
]);

/** The next state of what is written. */
export function reduceComposer(state: ComposerState, action: TuiAction): ComposerState {
  const next = reduceWriting(state, action);
  const { kills } = next;
  if (kills.last === undefined || kills !== state.kills || !OTHER_STEPS.has(action.type)) return next;
  return { ...next, kills: { ...kills, last: undefined } };
}

function reduceWriting(state: ComposerState, action: TuiAction): ComposerState {
  switch (action.type) {
    case 'draft-edited': {
      const { conversationId, operation, at = 0 } = action;
      const before = state.drafts.get(conversationId) ?? EMPTY_DRAFT;
      const step = { kind: kindOf(operation), at };
      const next = written(state, conversationId, step, (draft) => edited(draft, operation));
      if (next === state) return state;
      const after = next.drafts.get(conversationId) ?? EMPTY_DRAFT;
      const kills = isCut(operation) ? ringAfterCut(state.kills, conversationId, { before, after }) : state.kills;
      return { ...next, kills, offer: 0 };
    }
    case 'draft-undone': {
      const { conversationId, step } = action;
      const value = state.drafts.get(conversationId) ?? EMPTY_DRAFT;
      const found = (step < 0 ? undone : redone)(state.undo.get(conversationId) ?? NO_STEPS, value);
      if (found === undefined) return state;
      const next = changed(state, conversationId, (draft) => ({
        ...draft,
        ...found.value,
        aside: draft.mode.type === 'edit' ? draft.aside : undefined,
        recalled: undefined,
      }));
      return { ...next, undo: new Map(state.undo).set(conversationId, found.log), offer: 0 };
    }
    case 'cut-put': {
      const { conversationId, next } = action;
      const value = state.drafts.get(conversationId) ?? EMPTY_DRAFT;
      const found = put(state.kills, conversationId, { value, next });
      if (found === undefined) return state;
      const { text, cursor } = found.value;
      const placed = { text, cursor: clusterEdge(text, cursor) };
      return { ...written(state, conversationId, OTHER, () => placed), kills: found.ring, offer: 0 };
    }
    case 'draft-set':
      return written(state, action.conversationId, OTHER, () => textOf(action.text));
    case 'draft-code': {
      const { conversationId, isCode, text } = action;
      const next = written(state, conversationId, OTHER, () => textOf(text));
      return changed(next, conversationId, (draft) => ({ ...draft, isCode }));
    }
    case 'draft-mode':
      // Who replies or edits goes on with typing.
      return {
        ...moded(state, action.conversationId, (draft) => inMode(draft, action.mode, action.text)),
        isNormal: state.isNormal && action.mode.type === 'new',
      };
    case 'composer-normal':
      return state.isNormal === action.isNormal ? state : { ...state, isNormal: action.isNormal };
    case 'draft-taken': {
      const taken = changed(state, action.conversationId, (draft) => ({
        ...EMPTY_DRAFT,
        ...(draft.mode.type === 'edit' ? (draft.aside ?? NO_TEXT) : NO_TEXT),
      }));
      const history = withHistory(state.history, action.text);
      return { ...withoutSteps(taken, action.conversationId), history, offer: 0, closedFor: undefined };
    }
    case 'history-moved': {
      const { conversationId, steps } = action;
      const before = state.drafts.get(conversationId) ?? EMPTY_DRAFT;
      const next = changed(state, conversationId, (draft) => fromHistory(draft, state.history, steps));
      return next === state ? state : withStep(next, conversationId, before, OTHER);
    }
    case 'history-restored': {
      const older = action.texts.filter((text) => !state.history.includes(text));
      return { ...state, history: [...state.history, ...new Set(older)].slice(0, HISTORY_LIMIT) };
    }
    // What is written in a thread is completed, too.
    case 'view-opened':
    case 'view-edited':
      return state.offer === 0 ? state : { ...state, offer: 0 };
    case 'offer-moved':
      return { ...state, offer: action.offer };
    case 'folder-listed':
      return { ...state, listed: action.listed };
    case 'looked-up':
      return { ...state, found: action.found };
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
      const next = withoutSteps(state, action.conversationId);
      if (!drafts.delete(action.conversationId)) return next;
      return text === '' ? { ...next, drafts } : { ...next, drafts, kept: withKept(state.kept, text) };
    }
    default:
      return state;
  }
}

const OTHER = { kind: 'other', at: 0 } as const;
/** What is put in at once and is longer than this was not typed letter by letter. */
const LONGEST_TYPED = 16;

function kindOf(operation: EditOperation): StepKind {
  if (operation.type === 'backspace' || operation.type === 'delete') return 'erased';
  if (operation.type !== 'insert') return 'other';
  return operation.text.length > LONGEST_TYPED || operation.text.includes('\n') ? 'other' : 'typed';
}

/** Another text or place of the cursor in a draft, as a step that can be undone. */
function written(
  state: ComposerState,
  id: number,
  step: { readonly kind: StepKind; readonly at: number },
  change: (draft: Draft) => EditedText,
): ComposerState {
  const before = state.drafts.get(id) ?? EMPTY_DRAFT;
  const next = changed(state, id, (draft) => {
    const text = change(draft);
    if (text === (draft as EditedText)) return draft;
    return { ...draft, ...text, ...(text.text === draft.text ? {} : { recalled: undefined }) };
  });
  return next === state ? state : withStep(next, id, before, step);
}

function withStep(
  state: ComposerState,
  id: number,
  before: EditedText,
  step: { readonly kind: StepKind; readonly at: number },
): ComposerState {
  const log = state.undo.get(id) ?? NO_STEPS;
  const next = recorded(log, { before, after: state.drafts.get(id) ?? EMPTY_DRAFT }, step);
  return next === log ? state : { ...state, undo: new Map(state.undo).set(id, next) };
}

function withoutSteps(state: ComposerState, id: number): ComposerState {
  if (!state.undo.has(id)) return state;
  const undo = new Map(state.undo);
  undo.delete(id);
  return { ...state, undo };
}

/** A draft in another mode. Where that puts another text in its place, its steps are of the other one. */
function moded(state: ComposerState, id: number, change: (draft: Draft) => Draft): ComposerState {
  const before = state.drafts.get(id) ?? EMPTY_DRAFT;
  const next = changed(state, id, change);
  return (next.drafts.get(id) ?? EMPTY_DRAFT).text === before.text ? next : withoutSteps(next, id);
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
  if (mode.type === 'edit') return { ...textOf(text ?? ''), mode, aside: own, recalled: undefined, isCode: false };
  return { ...own, mode, aside: undefined, recalled: undefined, isCode: draft.isCode };
}

function withHistory(history: readonly string[], text: string): readonly string[] {
  if (text.trim() === '') return history;
  return [text, ...history.filter((old) => old !== text)].slice(0, HISTORY_LIMIT);
}

/** Of the sent texts, one that begins with what was written before one looked. */
function fromHistory(draft: Draft, history: readonly string[], steps: number): Draft {
  if (draft.mode.type === 'edit') return draft;
  const begun = draft.recalled === undefined ? draft.text : (draft.aside?.text ?? '');
  const fitting = begun === '' ? history : history.filter((text) => text !== begun && text.startsWith(begun));
  const next = (draft.recalled ?? -1) + steps;
  if (next >= fitting.length || (next < 0 && draft.recalled === undefined)) return draft;
  if (next < 0) return { ...draft, ...(draft.aside ?? NO_TEXT), aside: undefined, recalled: undefined };
  const aside = draft.recalled === undefined ? { text: draft.text, cursor: draft.cursor } : draft.aside;
  return { ...draft, ...textOf(fitting[next] ?? ''), aside, recalled: next };
}
