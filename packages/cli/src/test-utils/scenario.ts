import type { Sections } from '../config/sections.ts';
import type { KeyPlace } from '../tui/keys/key-place.ts';
import { openDraft, openWindow } from '../tui/store/selectors.ts';
import type { Anchor, Draft, ItemKey, TuiState } from '../tui/store/state.ts';
import type { FakeChatClient } from './fake-client.ts';

/** What has become of the screen and its surroundings. */
export interface Seen {
  readonly state: TuiState;
  /** The state before the key. */
  readonly first: TuiState;
  readonly calls: FakeChatClient['calls'];
  /** How the screen asked to end or stop, and the log-ins that it asked for. */
  readonly endings: readonly string[];
  /** The bytes that were written to the terminal since the key. */
  readonly written: string;
  /** This text is on the screen. */
  shows(text: string): boolean;
  /** The client was called with exactly this. */
  called(...call: readonly unknown[]): boolean;
}

/**
 * How a command is tried: from where, and what it does. Each of its keys is pressed in each preset and each of its places, and each of
 * its words is typed, every time in a new app. Alice is logged in; she has the conversation 10 with Bob (his "hello Alice" is 1, her
 * "hello Bob" 2) and the group 11, Team, with Bob and Carol, who has written there.
 */
export interface Scenario {
  /** The conversation that is open, 10 if not said. */
  readonly open?: 10 | 11;
  /** The window has room for a third column. */
  readonly wide?: true;
  /** Nobody is logged in. */
  readonly loggedOut?: true;
  /** The conversation has 60 more messages: "line 1." to "line 60.". */
  readonly long?: true;
  /** What im.toml says of writing. */
  readonly compose?: Partial<Sections['compose']>;
  /** What happens at the server before. */
  readonly prepare?: (client: FakeChatClient) => void;
  /** What is pressed before: names of commands, by their keys; anything else is typed. */
  readonly before?: readonly string[];
  /** The command in the composer, with what it takes: `/role @bob admin`. */
  readonly typed?: string;
  /** What is other when the command is typed than when its key is pressed. */
  readonly word?: Partial<Scenario> & { readonly typed: string };
  /** What is other in each further place in which its keys mean it. */
  readonly elsewhere?: { readonly [Place in KeyPlace]?: Partial<Scenario> };
  /** False before the command, true after it. */
  readonly becomes: (seen: Seen) => boolean;
}

/** Declares how a command is tried: `NOUN-VERB.scenario.ts` beside it. */
export function scenario(one: Scenario): Scenario {
  return one;
}

/** What is being written. */
export function draftOf(state: TuiState): Draft {
  return openDraft(state);
}

/** What is selected. */
export function selectedIn(state: TuiState): ItemKey | undefined {
  return openWindow(state).selected;
}

/** Where the view is. */
export function anchorOf(state: TuiState): Anchor | undefined {
  return openWindow(state).anchor;
}

/** Carol wants to be let into the group 11. */
export function asksToJoin(client: FakeChatClient): void {
  client.wantsToJoin(11, 3, 'it is me');
}

/** The next message or change is refused. */
export function refused(client: FakeChatClient): void {
  client.refuseNext({ code: 'forbidden', message: 'You may not do this here.' });
}
