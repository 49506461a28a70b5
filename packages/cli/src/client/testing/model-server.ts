import type { im } from '@im-ts/protocol';
import { RATE_LIMITED, refusal } from './client-world.ts';
import { ConversationModel, type PageRule } from './conversation-model.ts';
import { ME, type Received, type Reply, type ScriptedServer } from './scripted-server.ts';

type Event = im.v1.ConversationEvent.$Properties;

/** What becomes of an event on its way to the client. */
export type Fate = 'delivered' | 'delivered twice' | 'lost' | 'vague' | 'vague without seq';

const NOT_FOUND: im.v1.ErrorCode = 20;

interface Scope {
  urev: number;
  readonly gone: Map<number, { readonly rev: number; readonly urev: number }>;
  readonly changedAt: Map<number, number>;
}

/** All that a server keeps. */
export interface ServerState {
  readonly conversations: Map<number, ConversationModel>;
  readonly scope: Scope;
}

/** A server of conversation models, on the other side of a scripted link. Its only user is ME; the others act by method. */
export class ModelServer {
  readonly #server: ScriptedServer;
  readonly #rule: PageRule;
  #state: ServerState = { conversations: new Map(), scope: { urev: 1, gone: new Map(), changedAt: new Map() } };
  /** Later than all that the models count from 1,000 on. */
  #clock = 1_000_000;
  #histories = 1;
  /** What was said and has not arrived. */
  #wire: im.v1.Event.$Properties[] = [];
  /** Something was lost since the last break, after which the client reads what it missed. */
  hasLost = false;
  /** So many of the next readings are refused. */
  refusals = 0;
  /** Conversations as they are read while the node is behind the others. */
  #stale: ReadonlyMap<number, ConversationModel> | undefined;

  constructor(server: ScriptedServer, rule: PageRule) {
    this.#server = server;
    this.#rule = rule;
    server.script = (received) => this.#answer(received);
  }

  get conversations(): ReadonlyMap<number, ConversationModel> {
    return this.#state.conversations;
  }

  /** A conversation with ME in it. */
  create(fate: Fate): ConversationModel {
    const model = new ConversationModel(this.conversations.size + 1, this.#clock);
    this.#state.conversations.set(model.id, model);
    this.say(model.addMember(ME.id), fate);
    this.#sayToMe({ joined: { conversationId: model.id, rev: model.rev } }, fate);
    return model;
  }

  /** Puts a change on the wire to ME, who hears it if they are a member. */
  say(event: Event, fate: Fate): void {
    const id = event.conversationId ?? 0;
    const model = this.conversations.get(id);
    this.#state.scope.changedAt.set(id, this.#clock++);
    const concernsMe = event.membersChanged?.members?.some(({ userId }) => userId === ME.id) ?? false;
    if (model === undefined || !(model.isMember(ME.id) || concernsMe)) return;
    const said = fate.startsWith('vague') ? model.vague(event, fate === 'vague') : event;
    this.#send({ conversation: said }, fate);
  }

  /** ME is removed, or added again. */
  turnMembership(model: ConversationModel, fate: Fate): void {
    const { scope } = this.#state;
    if (model.isMember(ME.id)) {
      this.say(model.removeMember(ME.id), fate);
      this.#sayToMe({ gone: { conversationId: model.id, rev: model.rev } }, fate);
      scope.gone.set(model.id, { rev: model.rev, urev: scope.urev });
    } else {
      this.say(model.addMember(ME.id), fate);
      this.#sayToMe({ joined: { conversationId: model.id, rev: model.rev } }, fate);
      scope.gone.delete(model.id);
    }
  }

  /** Another device of ME reads. */
  read(model: ConversationModel, seq: number, fate: Fate): void {
    if (seq <= model.readSeq) return;
    model.readSeq = seq;
    this.#state.scope.changedAt.set(model.id, this.#clock++);
    this.#sayToMe({ marker: { conversationId: model.id, userId: ME.id, readSeq: seq, deliveredSeq: 0 } }, fate);
  }

  /** Lets what is on the wire arrive: all of it in order, or one piece out of its order. */
  deliver(place?: number): void {
    const open = this.#server.sockets.findLast((socket) => socket.open);
    const arriving = place === undefined ? this.#wire.splice(0) : this.#wire.splice(place % this.#wire.length, 1);
    if (arriving.length > 0) open?.push(...arriving);
  }

  /** The link breaks, with all that was on the wire. */
  cut(): void {
    this.#wire = [];
    this.hasLost = false;
    this.#server.sockets.findLast((socket) => socket.open)?.end(1006);
  }

  /** From now on the conversations are read as they are at this moment; false: as they are. */
  lag(on: boolean): void {
    this.#stale = on ? this.#copies() : undefined;
  }

  /** What `restore` brings back. */
  backUp(): ServerState {
    const { urev, gone, changedAt } = this.#state.scope;
    return { conversations: this.#copies(), scope: { urev, gone: new Map(gone), changedAt: new Map(changedAt) } };
  }

  /** Everything since the backup, which is used up, has never been; every socket ends. */
  restore(backup: ServerState): void {
    this.#stale = undefined;
    this.#state = backup;
    this.#histories++;
    // What happens from here on is of later than any sync before.
    for (const id of this.conversations.keys()) this.#state.scope.changedAt.set(id, this.#clock++);
    this.cut();
  }

  #copies(): Map<number, ConversationModel> {
    return new Map([...this.conversations].map(([id, model]) => [id, model.copy()]));
  }

  #sayToMe(change: Omit<im.v1.UserEvent.$Properties, 'urev' | 'change' | '$unknowns'>, fate: Fate): void {
    const urev = ++this.#state.scope.urev;
    this.#send({ user: { urev, ...change } as im.v1.UserEvent.$Properties }, fate);
  }

  #send(event: im.v1.Event.$Properties, fate: Fate): void {
    if (!this.#server.sockets.some((socket) => socket.open)) return;
    if (fate === 'lost') {
      this.hasLost = true;
      return;
    }
    this.#wire.push(structuredClone(event));
    if (fate === 'delivered twice') this.#wire.push(structuredClone(event));
  }

  /** A conversation as ME may read it now. `atLeast`: a reader who knows more gets no less. */
  #visible(id: number | null | undefined, atLeast = 0): ConversationModel | undefined {
    const live = this.conversations.get(id ?? 0);
    if (live?.isMember(ME.id) !== true) return undefined;
    const stale = this.#stale?.get(live.id);
    return stale?.isMember(ME.id) === true && stale.rev >= atLeast ? stale : live;
  }

  #answer({ command, frame }: Received): Reply | undefined {
    switch (command) {
      case 'hello':
        return { welcome: { user: ME, sessionId: 1, serverTime: this.#clock, historyId: `${this.#histories}` } };
      case 'sync':
        return { syncPage: this.#sync(frame.sync ?? {}) };
      case 'listConversations':
        return { conversationPage: { conversations: this.#rows(() => true) } };
      case 'getConversation':
      case 'syncConversation':
        if (this.refusals > 0) {
          this.refusals--;
          return refusal(RATE_LIMITED, 200);
        }
        return command === 'getConversation'
          ? this.#row(frame.getConversation ?? {})
          : this.#changes(frame.syncConversation ?? {});
      case 'fetchHistory':
        return this.#history(frame.fetchHistory ?? {});
      case 'getUsers':
        return { userList: { users: (frame.getUsers?.ids ?? []).map((id) => ({ id, username: `user${id}` })) } };
      case 'markRead': {
        const model = this.conversations.get(frame.markRead?.conversationId ?? 0);
        if (model?.isMember(ME.id) === true) this.read(model, frame.markRead?.readSeq ?? 0, 'delivered');
        return { done: {} };
      }
      default:
        return { done: {} };
    }
  }

  #sync({ urev = 0, since = 0 }: im.v1.Sync.$Properties): im.v1.SyncPage.$Properties {
    const { scope } = this.#state;
    const page = { urev: scope.urev, serverTime: this.#clock };
    if ((urev ?? 0) > scope.urev) return { ...page, reset: true };
    const gone = [...scope.gone].filter((entry) => entry[1].urev > (urev ?? 0));
    return {
      ...page,
      conversations: this.#rows((id) => (scope.changedAt.get(id) ?? 0) >= (since ?? 0)),
      gone: since === 0 ? [] : gone.map(([conversationId, { rev }]) => ({ conversationId, rev })),
    };
  }

  #rows(isWanted: (id: number) => boolean): im.v1.ConversationSummary.$Properties[] {
    return [...this.conversations.values()]
      .filter((model) => model.isMember(ME.id) && isWanted(model.id))
      .map((model) => model.summary(ME.id));
  }

  #row({ conversationId }: im.v1.GetConversation.$Properties): Reply {
    const model = this.#visible(conversationId);
    if (model === undefined) return refusal(NOT_FOUND);
    // Markers are not part of what is behind.
    return { conversationOpened: { summary: model.summary(ME.id) } };
  }

  #changes({ conversationId, rev }: im.v1.SyncConversation.$Properties): Reply {
    const model = this.#visible(conversationId, rev ?? 0);
    if (model !== undefined) return { conversationSyncPage: model.changes(rev ?? 0, ME.id, this.#rule) };
    const gone = this.#state.scope.gone.get(conversationId ?? 0);
    if (gone === undefined) return refusal(NOT_FOUND);
    return { conversationSyncPage: { conversationId: conversationId ?? 0, rev: gone.rev, gone: true } };
  }

  #history(request: im.v1.FetchHistory.$Properties): Reply {
    const live = this.conversations.get(request.conversationId ?? 0);
    if (live?.isMember(ME.id) !== true) return refusal(NOT_FOUND);
    const { after, before, around, limit } = request;
    const range = { after: after ?? 0, before: before ?? 0, around: around ?? 0, limit: limit || 50 };
    return { historyPage: live.history(range, ME.id) };
  }
}
