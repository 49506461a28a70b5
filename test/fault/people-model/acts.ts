import { randomUUID } from 'node:crypto';
import { type ChatClient, ClientError } from '@im-ts/cli/client';

/** One of the users, by the client through which they act. */
export interface Actor {
  readonly name: string;
  readonly client: ChatClient;
}

/** What an act is done with: who, to whom, and numbers from which it takes what else it needs. */
export interface Scene {
  readonly actor: Actor;
  readonly other: Actor;
  /** Groups that were made so far, and direct conversations that were opened. */
  readonly groups: number[];
  readonly directs: number[];
  readonly pick: number;
  readonly flag: boolean;
  /** Removes the messages of a conversation below a number for everybody, for good; absent: nobody is there who may. */
  readonly purge?: (conversationId: number, before: number) => Promise<void>;
}

const HOUR = 3_600_000;
/** How far back messages are changed. */
const NEWEST = 6;

function one(ids: readonly number[], pick: number): number {
  const id = ids[pick % (ids.length || 1)];
  if (id === undefined) throw new ClientError('not_found', 'There is no conversation yet.');
  return id;
}

const group = ({ groups, pick }: Scene): number => one(groups, pick);
const anywhere = ({ groups, directs, pick }: Scene): number => one([...groups, ...directs], pick);

/** One of the newest messages of a conversation. */
async function newest(scene: Scene): Promise<{ readonly id: number; readonly seq: number }> {
  const id = anywhere(scene);
  const { conversation } = await scene.actor.client.conversation(id);
  return { id, seq: Math.max(1, conversation.lastSeq - (scene.pick % NEWEST)) };
}

/** All that five users can do to each other, to groups, to messages and to what they keep for themselves. Most of it may be refused. */
export const ACTS = {
  befriend: ({ actor, other, pick }) => actor.client.friends.request(other.name, `message ${pick}`),
  acceptFriend: ({ actor, other }) => actor.client.friends.accept(other.name),
  rejectFriend: ({ actor, other }) => actor.client.friends.reject(other.name),
  cancelFriend: ({ actor, other }) => actor.client.friends.cancel(other.name),
  removeFriend: ({ actor, other }) => actor.client.friends.remove(other.name),
  remark: ({ actor, other, pick }) => actor.client.friends.setRemark(other.name, `remark ${pick % 3}`),
  block: ({ actor, other }) => actor.client.blocks.block(other.name),
  unblock: ({ actor, other }) => actor.client.blocks.unblock(other.name),
  async openDirect({ actor, other, directs }) {
    const { conversation } = await actor.client.openDirect(other.name);
    if (!directs.includes(conversation.id)) directs.push(conversation.id);
  },
  async createGroup({ actor, other, groups, pick, flag }) {
    const made = await actor.client.createGroup({
      name: `group ${pick}`,
      members: [other.name],
      historyVisibility: flag ? 'since_join' : 'all',
    });
    groups.push(made.conversation.id);
  },
  add: (scene) => scene.actor.client.addMembers(group(scene), [scene.other.name]),
  remove: (scene) => scene.actor.client.removeMember(group(scene), scene.other.name),
  leave: (scene) => scene.actor.client.leave(group(scene)),
  ban: (scene) => scene.actor.client.ban(group(scene), scene.other.name),
  liftBan: (scene) => scene.actor.client.liftBan(group(scene), scene.other.name),
  role: (scene) =>
    scene.actor.client.updateMember(group(scene), scene.other.name, { role: scene.flag ? 'admin' : 'member' }),
  transfer: (scene) => scene.actor.client.updateMember(group(scene), scene.other.name, { role: 'owner' }),
  mute: (scene) =>
    scene.actor.client.updateMember(group(scene), scene.other.name, {
      mutedUntil: scene.flag ? Date.now() + HOUR : 0,
    }),
  nick: (scene) =>
    scene.actor.client.updateMember(group(scene), scene.actor.name, { nickname: `nick ${scene.pick % 5}` }),
  describe: (scene) => scene.actor.client.updateConversation(group(scene), { description: `about ${scene.pick}` }),
  rules: (scene) =>
    scene.actor.client.updateConversation(group(scene), { whoMayPost: scene.flag ? 'admins' : 'members' }),
  openDoor: (scene) =>
    scene.actor.client.updateConversation(group(scene), { joinMode: scene.flag ? 'open' : 'by_request' }),
  archive: (scene) => scene.actor.client.archive(group(scene), scene.flag),
  async dismiss(scene) {
    // Seldom, since nothing happens in it afterwards.
    if (scene.pick % 8 > 0) throw new ClientError('failed_precondition', 'Not this time.');
    await scene.actor.client.dismiss(group(scene));
  },
  async joinByLink(scene) {
    const { link } = await scene.actor.client.createInviteLink(group(scene), { maxUses: 1 });
    await scene.other.client.join({ link });
  },
  send: (scene) => scene.actor.client.send(anywhere(scene), `text ${scene.pick}`, { clientId: randomUUID() }),
  sendMore: (scene) => scene.actor.client.send(anywhere(scene), `more ${scene.pick}`, { clientId: randomUUID() }),
  edit: async (scene) => {
    const { id, seq } = await newest(scene);
    await scene.actor.client.edit(id, seq, `edited ${scene.pick}`);
  },
  recall: async (scene) => {
    const { id, seq } = await newest(scene);
    await scene.actor.client.recall(id, seq);
  },
  react: async (scene) => {
    const { id, seq } = await newest(scene);
    await scene.actor.client.react(id, seq, scene.pick % 2 === 0 ? '👍' : '🎉', scene.flag);
  },
  forward: async (scene) => {
    const from = await newest(scene);
    const to = one([...scene.groups, ...scene.directs], scene.pick + 1);
    await scene.actor.client.forward(to, { conversationId: from.id, seq: from.seq }, { clientId: randomUUID() });
  },
  mention: (scene) =>
    scene.actor.client.send(anywhere(scene), `@${scene.flag ? 'all' : scene.other.name} look, ${scene.pick}`, {
      clientId: randomUUID(),
    }),
  editMention: async (scene) => {
    const { id, seq } = await newest(scene);
    await scene.actor.client.edit(id, seq, `@${scene.other.name} look again`);
  },
  pinMessage: async (scene) => {
    const { id, seq } = await newest(scene);
    await scene.actor.client.pin(id, seq, scene.flag);
  },
  deleteForMyself: async (scene) => {
    const { id, seq } = await newest(scene);
    await scene.actor.client.hidden.delete(id, [seq]);
  },
  async clearForMyself(scene) {
    // Seldom, since then little is left to compare.
    if (scene.pick % 5 > 0) throw new ClientError('failed_precondition', 'Not this time.');
    const { id, seq } = await newest(scene);
    await scene.actor.client.hidden.clear(id, seq);
  },
  async purge(scene) {
    // Seldom, for the same reason.
    if (scene.purge === undefined || scene.pick % 4 > 0) {
      throw new ClientError('failed_precondition', 'Not this time.');
    }
    const { id, seq } = await newest(scene);
    await scene.purge(id, scene.flag ? seq : seq + 1);
  },
  async call({ actor, directs, pick, flag }) {
    const call = await actor.client.startCall(one(directs, pick), { kind: 'audio', offer: `offer ${pick}` });
    if (flag) await actor.client.endCall(call);
  },
  status: ({ actor, pick, flag }) =>
    actor.client.status.set(flag ? { mode: pick % 2 === 0 ? 'invisible' : 'online' } : { text: `status ${pick}` }),
  async read(scene) {
    const id = anywhere(scene);
    const { conversation } = await scene.actor.client.conversation(id);
    await scene.actor.client.markRead(id, conversation.lastSeq);
  },
  level: (scene) => scene.actor.client.settings.set(anywhere(scene), { level: scene.flag ? 'mentions' : 'all' }),
  pin: (scene) => scene.actor.client.settings.set(anywhere(scene), { pinned: scene.flag }),
  unread: async (scene) => {
    const { id, seq } = await newest(scene);
    await scene.actor.client.settings.set(id, { unreadFromSeq: scene.flag ? seq : 0 });
  },
  hide: (scene) => scene.actor.client.settings.set(anywhere(scene), { hidden: scene.flag }),
  draft: (scene) =>
    scene.actor.client.drafts.save({
      conversationId: anywhere(scene),
      body: scene.flag ? `draft ${scene.pick}` : '',
      replyTo: 0,
      clientId: randomUUID(),
    }),
} as const satisfies { readonly [Name: string]: (scene: Scene) => Promise<unknown> };

export type ActName = keyof typeof ACTS;

/** Does it; false when it was refused, or a node ended in the middle: what came of it, the states show. */
export async function act(name: ActName, scene: Scene): Promise<boolean> {
  try {
    await ACTS[name](scene);
    return true;
  } catch (error) {
    if (!(error instanceof ClientError)) throw error;
    if (error.code === 'internal' || error.code === 'invalid_argument') throw error;
    return false;
  }
}
