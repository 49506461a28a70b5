import { DEFAULT_SECTIONS, type Sections } from '../../config/sections.ts';
import type { TuiAction } from './actions.ts';
import { NO_DRAFTS, reduceComposer } from './slices/composer.ts';
import { NO_CONVERSATIONS, reduceConversations } from './slices/conversations.ts';
import { FREE_LIST, reduceList } from './slices/list.ts';
import { initialLogin, reduceLogin } from './slices/login.ts';
import { NO_MESSAGES, reduceMessages } from './slices/messages.ts';
import { NO_PEOPLE, reducePeople } from './slices/people.ts';
import { NO_PICTURES, reducePictures } from './slices/pictures.ts';
import { NO_PLACES, reducePlaces } from './slices/places.ts';
import { initialSession, reduceSession } from './slices/session.ts';
import { NO_VIEWS, reduceViews } from './slices/views.ts';
import type { TuiState } from './state.ts';

/** What is known before anything is read. */
export interface InitialOptions {
  readonly phase: 'login' | 'chat';
  readonly profile: string;
  /** Those that were there before this start; left out: not known. */
  readonly profiles?: readonly string[];
  readonly serverUrl: string | undefined;
  readonly columns: number;
  readonly rows: number;
  readonly now: number;
  /** Left out: all defaults. */
  readonly config?: Sections | undefined;
  /** Left out: the one that the config names. */
  readonly theme?: string | undefined;
}

/** The state that the screen opens with. */
export function initialState(options: InitialOptions): TuiState {
  const config = options.config ?? DEFAULT_SECTIONS;
  return {
    session: initialSession({
      ...options,
      serverUrl: options.serverUrl ?? '',
      config,
      theme: options.theme ?? config.screen.theme,
    }),
    login: initialLogin(options.serverUrl),
    people: NO_PEOPLE,
    conversations: NO_CONVERSATIONS,
    messages: NO_MESSAGES,
    composer: NO_DRAFTS,
    ...NO_VIEWS,
    pictures: NO_PICTURES,
    list: FREE_LIST,
    places: NO_PLACES,
  };
}

/** Another user than the one before: nothing of what is known is theirs. */
function forgetsOthers(state: TuiState, action: TuiAction): TuiState {
  if (action.type !== 'welcomed') return state;
  const { me } = state.session;
  if (me === undefined || me.id === action.me.id) return state;
  return {
    ...state,
    conversations: NO_CONVERSATIONS,
    messages: NO_MESSAGES,
    composer: NO_DRAFTS,
    people: NO_PEOPLE,
    places: NO_PLACES,
    list: FREE_LIST,
  };
}

/** The next state. Pure; a state that does not change comes back as it is. */
export function reduce(current: TuiState, action: TuiAction): TuiState {
  const state = forgetsOthers(current, action);
  const views = reduceViews(state, action);
  const next: TuiState = {
    session: reduceSession(state.session, action),
    login: reduceLogin(state.login, action),
    people: reducePeople(state.people, action),
    conversations: reduceConversations(state.conversations, action),
    messages: reduceMessages(state.messages, action),
    composer: reduceComposer(state.composer, action),
    overlays: views.overlays,
    side: views.side,
    pictures: reducePictures(state.pictures, action),
    list: reduceList(state.list, action),
    places: reducePlaces(state.places, action),
  };
  const isSame = (Object.keys(next) as (keyof TuiState)[]).every((key) => next[key] === state[key]);
  return isSame ? state : next;
}
