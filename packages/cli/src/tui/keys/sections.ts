import type { KeyPlace } from './key-place.ts';
import type { Keymap, KeyRow } from './keymap.ts';
import { withKeys } from './way-to.ts';

/** What a place is called, and what there is to say of it. A view that is not named here has its own name. */
const PLACES: readonly (readonly [place: KeyPlace, title: string, note: string])[] = [
  ['composer', 'Writing', 'Text is sent by {compose.send} only; pasted text never sends itself.'],
  [
    'code',
    'Writing code',
    '{compose.code} or `/code` begins it, and {compose.code} ends it. What is not listed is as for a text.',
  ],
  ['chat', 'Where no dialog is open', 'A dialog, such as the help, has its own keys.'],
  ['selection', 'A selected message', '{select.start} selects the newest message on the screen.'],
  [
    'outgoing',
    'A selected message that is not stored',
    'It waits, or was refused. What is not listed is as for any other.',
  ],
  [
    'refused',
    'A selected message with a change that was refused',
    'Such as an edit. What is not listed is as for any other.',
  ],
  ['composer-normal', 'Writing, in the normal mode of vim', '{compose.cancel} goes there from writing.'],
  ['list', 'Lists', 'Where a list has a line to type into, letters are typed.'],
  ['text', 'Texts', 'Such as who has read a message. In the help, letters are typed: they find a key.'],
  ['question', 'Questions', ''],
  ['view:friends', 'Friends', '`/friends` shows them, and the requests that wait.'],
  ['view:profile', 'The card of somebody', '`/who NAME` shows it, and `{user.profile}` on a selected message.'],
  ['view:join-requests', 'Requests to join your groups', '`/requests` shows them.'],
  [
    'view:members',
    'Members',
    '`/members` shows those of the open group. What they change is asked before, or written as a command.',
  ],
  ['view:bans', 'Who is banned from a group', '`/bans` shows them.'],
  ['view:invite-links', 'Invite links of a group', '`/invites` shows them.'],
  ['view:pins', 'Pinned messages', '`/pins` shows what is pinned for everybody in the open conversation.'],
  ['view:files', 'Files', '`/files` shows those of the open conversation.'],
  ['view:thread', 'Threads', 'What is typed there answers the message.'],
  ['view:raw', 'A message as it was written', ''],
  [
    'view:search',
    'Searching',
    '`/search` looks everywhere, `/find` in the open conversation. {go.back} comes back from a message.',
  ],
  ['view:mentions', 'Mentions of you', '`/mentions` lists them. {go.back} comes back from a message.'],
  ['view:saved', 'Saved messages', '`/saved` lists them. {go.back} comes back from a message.'],
  ['login', 'The first-run wizard', ''],
  ['login-choice', 'The first-run wizard, to choose', ''],
  ['start', 'Before the client is there', ''],
  ['everywhere', 'Everywhere', 'In dialogs and in the first-run wizard, too, unless they have another meaning there.'],
];

/** The keys of one place, under its heading. */
export interface KeySection {
  readonly place: KeyPlace;
  readonly title: string;
  readonly note: string;
  readonly rows: readonly KeyRow[];
}

/** All keys by place, in the order in which one meets them. */
export function keySections(keymap: Keymap): readonly KeySection[] {
  const { rows } = keymap;
  const named = new Set<string>(PLACES.map(([place]) => place));
  const others = [...new Set(rows.map(({ place }) => place))]
    .filter((place) => !named.has(place))
    .sort()
    .map((place) => [place, viewTitle(place), ''] as const);
  const last = PLACES.findIndex(([place]) => place === 'login');
  return [...PLACES.slice(0, last), ...others, ...PLACES.slice(last)].flatMap(([place, title, note]) => {
    const own = rows.filter((row) => row.place === place);
    return own.length === 0 ? [] : [{ place, title, note: withKeys(keymap, note), rows: own }];
  });
}

function viewTitle(place: KeyPlace): string {
  const words = place.replace(/^view:/, '').replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
