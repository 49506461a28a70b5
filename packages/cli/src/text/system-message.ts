import { MAX_TIME } from '@im-ts/protocol';
import { BREAK_SIGN } from './code-points.ts';
import { timeLabel } from './time.ts';

/** The most users that a system message names; the others are counted. */
export const MAX_NAMED_USERS = 5;

/** Who did something in a conversation as an admin of the server: members are not told which one it was. */
export const SERVER_ADMIN = 'a server admin';

/** The fields of a message that say what a system message says. */
export interface SystemMessage {
  readonly senderId: number;
  readonly body: string;
  readonly payload: unknown;
}

/** What a system message says, in words that are not yet safe to draw. */
export interface SystemSentence {
  /** The name of the user who did it; '' if the text is complete without it. */
  readonly actor: string;
  readonly text: string;
}

/** What the payload may hold; nothing of it is relied on. */
interface Payload {
  readonly type: string;
  readonly actor: number;
  readonly users: readonly number[];
  readonly name: string;
  readonly role: string;
  readonly until: number;
  /** The number of a message that was pinned or unpinned; 0: it is not said. */
  readonly seq: number;
  /** Who made the link by which somebody joined; 0: nobody did. */
  readonly link: number;
  /** The new text where the type names one that admins give the group, such as its notice; undefined: it does not. */
  readonly newText: string | undefined;
  /** Of a webhook: programs write to it. */
  readonly incoming: boolean;
}

function payloadOf(value: unknown): Payload {
  const fields = (typeof value === 'object' && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
  const text = (field: unknown) => (typeof field === 'string' ? field : '');
  return {
    type: text(fields.type),
    actor: typeof fields.actor === 'number' ? fields.actor : 0,
    users: Array.isArray(fields.users) ? fields.users.filter((id): id is number => typeof id === 'number') : [],
    name: text(fields.name),
    role: text(fields.role),
    link: typeof fields.link === 'number' ? fields.link : 0,
    seq: typeof fields.seq === 'number' ? fields.seq : 0,
    until: typeof fields.until === 'number' ? fields.until : 0,
    newText: newTextOf(fields),
    incoming: fields.incoming === true,
  };
}

/** A change of a text of the group has it in the field that its type names. */
function newTextOf(fields: Readonly<Record<string, unknown>>): string | undefined {
  const { type } = fields;
  const value = typeof type === 'string' && Object.hasOwn(fields, type) ? fields[type] : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** The users that the payload of a system message is about: the one who did it first, then the others. */
export function systemUserIds(payload: unknown): readonly number[] {
  const { actor, users, link } = payloadOf(payload);
  const others = [...users, link].filter((id) => id !== actor && id !== 0);
  return actor === 0 ? others : [actor, ...others];
}

/** The message that a system message says was pinned or unpinned; 0: none, or it does not say which. */
export function pinnedSeq(payload: unknown): number {
  const { type, seq } = payloadOf(payload);
  return type === 'pinned' || type === 'unpinned' ? seq : 0;
}

/** Whether a system message says that somebody has a nickname now, or none any more. */
export function isNicknameChange(payload: unknown): boolean {
  return payloadOf(payload).type === 'nickname';
}

/** The one place that puts system messages into words. If the type is unknown, the body is shown. */
export function systemSentence(message: SystemMessage, nameOf: (userId: number) => string): SystemSentence {
  const payload = payloadOf(message.payload);
  const nameIn = (id: number) => oneLine(nameOf(id));
  const actorId = payload.actor || message.senderId;
  const actor = actorId === 0 ? SERVER_ADMIN : nameIn(actorId);
  // The list of a new group names its maker, too.
  const users = listed(
    payload.users.filter((id) => id !== payload.actor),
    nameIn,
  );
  const name = oneLine(payload.name);
  switch (payload.type) {
    case 'created':
      return { actor, text: `made the group${name === '' ? '' : ` ${name}`}${users === '' ? '' : ` with ${users}`}` };
    case 'added':
      return { actor, text: `added ${users}` };
    case 'removed':
      return { actor, text: `removed ${users}` };
    case 'banned':
      return { actor, text: `banned ${users}` };
    case 'pinned':
      return { actor, text: `pinned ${pinnedText(payload)}` };
    case 'unpinned':
      return { actor, text: `unpinned ${pinnedText(payload)}` };
    case 'archived':
      return { actor, text: 'archived the group: it can only be read now' };
    case 'unarchived':
      return { actor, text: 'opened the archived group again' };
    case 'joined':
      return { actor, text: payload.link === 0 ? 'joined' : `joined by an invite link of ${nameIn(payload.link)}` };
    case 'let_in':
      return { actor, text: `let ${users} in` };
    case 'webhook_added':
      return {
        actor,
        text: payload.incoming
          ? `let the webhook ${name} write here`
          : `has the webhook ${name} told what happens here`,
      };
    case 'webhook_removed':
      return { actor, text: `deleted the webhook ${name}` };
    case 'webhook_stopped':
      return {
        actor: '',
        text: `The webhook ${name} of ${actor} was switched off: for days nobody took what it delivers.`,
      };
    case 'history_opened':
      return { actor, text: 'let everybody here read all earlier messages' };
    case 'left':
      return { actor, text: 'left' };
    case 'role':
      if (payload.role === 'owner') return { actor, text: `handed the group over to ${users}` };
      return { actor, text: payload.role === 'admin' ? `made ${users} an admin` : `made ${users} a member again` };
    case 'nickname':
      return { actor, text: nicknameText(payload, users) };
    case 'handle': {
      const handle = oneLine(payload.newText ?? '');
      return { actor, text: handle === '' ? 'took the handle away' : `changed the handle to #${handle}` };
    }
    case 'settings':
      return { actor, text: settingsText(message.payload) };
    case 'muted':
      if (payload.until === 0) return { actor, text: `let ${users} write again` };
      return { actor, text: `muted ${users}${payload.until === MAX_TIME ? '' : ` until ${timeLabel(payload.until)}`}` };
    case 'renamed':
      return { actor, text: `named the group ${name}` };
    default: {
      const { type, newText } = payload;
      const what = TEXT_NAMES.get(type) ?? type;
      if (newText !== undefined)
        return { actor, text: newText === '' ? `took the ${what} away` : `set the ${what}: ${newText}` };
      return message.body === ''
        ? { actor, text: 'changed the conversation in a way that this version does not know' }
        : { actor: '', text: message.body };
    }
  }
}

/** What people call a text of a group where the protocol has another name. */
const TEXT_NAMES: ReadonlyMap<string, string> = new Map([['notice', 'announcement']]);

/** What a change of settings means, by field and value. */
const SETTINGS: ReadonlyMap<string, string> = new Map([
  ['joinMode closed', 'closed the group: nobody joins without being added'],
  ['joinMode by_request', 'let people ask to join'],
  ['joinMode open', 'opened the group: anyone may join'],
  ['historyVisibility all', 'let those who join from now on read earlier messages'],
  ['historyVisibility since_join', 'hid earlier messages from those who join from now on'],
  ['whoMayPost members', 'let everybody write'],
  ['whoMayPost admins', 'let only admins write'],
  ['whoMayInvite members', 'let everybody add members'],
  ['whoMayInvite admins', 'let only admins add members'],
  ['whoMayPin members', 'let everybody pin messages'],
  ['whoMayPin admins', 'let only admins pin messages'],
  ['whoMayMentionAll members', 'let everybody mention all'],
  ['whoMayMentionAll admins', 'let only admins mention all'],
  ['whoMayEditInfo members', 'let everybody change the name, the description and the avatar'],
  ['whoMayEditInfo admins', 'let only admins change the name, the description and the avatar'],
]);

function settingsText(payload: unknown): string {
  const known = Object.entries(payload as object).flatMap(([field, value]) => SETTINGS.get(`${field} ${value}`) ?? []);
  return known.length === 0 ? 'changed the settings of the group' : known.join(', ');
}

/** Where some may not read the message, nobody is told which one it was. */
function pinnedText({ seq }: Payload): string {
  return seq > 0 ? `message ${seq}` : 'an earlier message';
}

/** `users` is '' where somebody chose their own. */
function nicknameText({ newText = '' }: Payload, users: string): string {
  const name = oneLine(newText);
  if (users === '') return name === '' ? 'goes by their own name again' : `goes by ${name} here`;
  return name === '' ? `took the nickname of ${users} away` : `named ${users} ${name} here`;
}

/** The same as one text. */
export function systemText(message: SystemMessage, nameOf: (userId: number) => string): string {
  const { actor, text } = systemSentence(message, nameOf);
  return actor === '' ? text : `${actor} ${text}`;
}

function listed(ids: readonly number[], nameOf: (userId: number) => string): string {
  const names = ids.slice(0, MAX_NAMED_USERS).map(nameOf);
  const more = ids.length - names.length;
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ');
}

/** A name with line feeds must not look like several rows. */
function oneLine(name: string): string {
  return name.replaceAll('\n', BREAK_SIGN);
}
