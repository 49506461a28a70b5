import type { ChatClient } from '../../client/chat-client-types.ts';
import type { ChatUser } from '../../client/entities.ts';
import type { Sections } from '../../config/sections.ts';
import { BOT_MARK } from '../../text/bot-mark.ts';
import type { Context } from '../context.ts';
import { nameOf } from './labels.ts';

/** How im.toml has people named. */
export type NameStyle = Sections['scripts']['names'];

/** Gives a user a name for people; exact text, not yet safe to draw. */
export type Namer = (userId: number) => string;

/** "Bob Jones (bob)" where the display name says more than the name of the account, as im.toml has it. */
export function personName({ username, displayName }: Pick<ChatUser, 'username' | 'displayName'>, style: NameStyle) {
  if (style === 'user' || displayName.trim() === '' || displayName === username) return username;
  return style === 'display' ? displayName : `${displayName} (${username})`;
}

/** Names the users of a client as im.toml has it. */
export async function namerOf(context: Context, client: ChatClient): Promise<Namer> {
  const { names } = (await context.settings()).sections.scripts;
  return (userId) => {
    const user = client.knownUser(userId);
    return user === undefined ? nameOf(client, userId) : personName(user, names);
  };
}

/** The same for whoever says something, with a mark if that is a program. */
export async function speakerNamerOf(context: Context, client: ChatClient): Promise<Namer> {
  const nameOfUser = await namerOf(context, client);
  return (userId) => nameOfUser(userId) + (client.knownUser(userId)?.role === 'bot' ? BOT_MARK : '');
}
