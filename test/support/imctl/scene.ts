import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunningServer } from '../harness.ts';
import { createToken, readAdminToken } from '../tokens.ts';
import { createUser, restOk, type TestUser } from '../users.ts';
import { runImctl } from './run-imctl.ts';

/** A server with an admin, a user who is none, and an owner of groups. */
export interface Stage {
  readonly server: RunningServer;
  readonly admin: string;
  /** A token with all scopes of somebody who is no admin. */
  readonly plain: string;
  readonly owner: TestUser;
  readonly folder: string;
}

/** Prepares a server for scenes. */
export async function setStage(server: RunningServer, folder: string): Promise<Stage> {
  const owner = await createUser(server, 'group-owner');
  const scopes = ['read', 'messages:write', 'groups:write', 'account:write'] as const;
  const { token: plain } = await createToken(server, owner, ...scopes);
  return { server, admin: readAdminToken(server), plain, owner, folder };
}

let made = 0;

/** What is not there, by what it would be. */
const GHOSTS = {
  user: 'nobody-here',
  friend: 'nobody-here',
  member: 'nobody-here',
  outsider: 'nobody-here',
  bot: 'no-such-bot',
  group: 'no-such-group',
  webhook: 'no-such-hook',
  someone: 'nobody-here',
  session: '999999',
  token: '999999',
  invite: '999999',
  job: '999999',
  ban: '203.0.113.250',
  message: '999999',
  delivery: '999999',
  node: 'no-such-node',
  option: 'no.such',
  context: 'no-such-context',
} as const;

/** What words of a call in braces stand for: something that is there, made for this call. */
export type Thing = keyof typeof GHOSTS;

/** The things of one call. "{user}" is an account of its own, "{new}" a name that nobody has. */
export class Scene {
  readonly #stage: Stage;
  readonly #known = new Map<string, string>();
  #loggedIn: Promise<TestUser> | undefined;
  /** A folder of configuration for imctl. */
  readonly configDir: string;

  constructor(stage: Stage) {
    this.#stage = stage;
    this.configDir = join(stage.folder, `config-${++made}`);
    mkdirSync(this.configDir, { recursive: true });
  }

  /** The things that a call names. */
  static thingsIn(call: string): Thing[] {
    const names = [...call.matchAll(/\{([a-z]+)\}/g)].map(([, name = '']) => name);
    return [...new Set(names)].filter((name): name is Thing => Object.hasOwn(GHOSTS, name));
  }

  /** What a thing is called where there is none. */
  static ghost(thing: Thing): string {
    return GHOSTS[thing];
  }

  /** The words of a call; in place of `missing` stands a name that nothing has. */
  async words(call: string, missing?: Thing): Promise<string[]> {
    const words: string[] = [];
    for (const word of call.split(' ').filter((one) => one !== '')) {
      let text = word;
      for (const [whole, name = ''] of word.matchAll(/\{([a-z]+)\}/g)) {
        text = text.replace(whole, name === missing ? GHOSTS[missing] : await this.#thing(name));
      }
      words.push(text);
    }
    return words;
  }

  /** Makes sure of a thing that no word names. */
  async needs(name: string): Promise<void> {
    await this.#thing(name);
  }

  async #thing(name: string): Promise<string> {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const thing = await this.#make(name);
    this.#known.set(name, thing);
    return thing;
  }

  async #make(name: string): Promise<string> {
    const { server, admin, owner } = this.#stage;
    const number = ++made;
    switch (name) {
      case 'new':
        return `new-${number}`;
      case 'network':
        return `198.51.${Math.floor(number / 256)}.${number % 256}`;
      case 'server':
        return server.url;
      case 'user':
      case 'friend':
      case 'outsider': {
        const username = `${name}-${number}`;
        await this.#admin('POST /api/v1/admin/users', { username });
        return username;
      }
      case 'member': {
        const member = await this.#thing('outsider');
        await this.#imctl('group', 'add', await this.#thing('group'), member, '--reason', 'scene');
        return member;
      }
      case 'bot': {
        await this.#admin('POST /api/v1/admin/bots', { name: `bot-${number}` });
        return `bot-${number}`;
      }
      case 'token': {
        const line = ['token', 'create', await this.#thing('bot'), 'ci', '--quiet'];
        return lastLine(await this.#imctl(...line, '--secrets', join(this.#stage.folder, 'secrets.jsonl')));
      }
      case 'session': {
        const someone = await this.#session();
        return String(someone.sessionId);
      }
      case 'someone':
        return (await this.#session()).username;
      case 'group': {
        const handle = `group-${number}`;
        await this.#imctl('group', 'create', handle, '--handle', handle, '--owner', 'group-owner', '--reason', 'scene');
        return handle;
      }
      case 'webhook': {
        // Nobody listens on this port.
        const line = ['webhook', 'create', await this.#thing('group'), 'http://127.0.0.2:9/', '--reason', 'scene'];
        await this.#imctl(...line, '--name', `hook-${number}`);
        return `hook-${number}`;
      }
      case 'message': {
        const shown = await this.#imctl('group', 'show', await this.#thing('group'), '--json', 'id', '-o', 'csv');
        const path = `POST /api/v1/conversations/${lastLine(shown)}/messages`;
        const headers = { 'idempotency-key': randomUUID() };
        const sent = await restOk(server, path, { token: owner.token, body: { body: 'hello' }, headers });
        return String((sent as { seq: number }).seq);
      }
      case 'invite': {
        const line = ['invite', 'create', '--quiet', '--secrets', join(this.#stage.folder, 'secrets.jsonl')];
        return lastLine(await this.#imctl(...line));
      }
      case 'job':
        return lastLine(await this.#imctl('job', 'list', '--json', 'id', '-o', 'csv'));
      case 'ban': {
        const network = await this.#thing('network');
        await this.#imctl('ban', 'create', network);
        return network;
      }
      case 'node':
        return lastLine(await this.#imctl('node', 'list', '--json', 'id', '-o', 'csv'));
      case 'option':
        return 'server.port';
      case 'context':
        return await this.#addContext(`context-${number}`, admin);
      case 'second': {
        await this.#thing('context');
        const second = await this.#addContext(`context-${number}`, admin);
        await this.#imctl('context', 'use', second);
        return second;
      }
      case 'accounts':
        return this.#file('csv', `username\nrow-${number}\n`);
      case 'org':
        return this.#file('yaml', `users: [{ username: org-${number} }]\n`);
      case 'slack': {
        const folder = join(this.configDir, 'slack');
        mkdirSync(folder);
        writeFileSync(join(folder, 'users.json'), JSON.stringify([{ id: `U${number}`, name: `slack-${number}` }]));
        return folder;
      }
      case 'mattermost': {
        const user = { type: 'user', user: { username: `mm-${number}`, email: `mm-${number}@example.org` } };
        return this.#file('jsonl', `{"type":"version","version":1}\n${JSON.stringify(user)}\n`);
      }
      default:
        throw new Error(`There is no {${name}}.`);
    }
  }

  /** Somebody with a session. */
  #session(): Promise<TestUser> {
    this.#loggedIn ??= createUser(this.#stage.server, `device-${++made}`);
    return this.#loggedIn;
  }

  #file(ending: string, text: string): string {
    const file = join(this.configDir, `file-${++made}.${ending}`);
    writeFileSync(file, text);
    return file;
  }

  async #addContext(name: string, token: string): Promise<string> {
    const line = ['context', 'add', name, '--server', this.#stage.server.url, '--with-token'];
    const { code, err } = await runImctl(line, { env: { IM_CONFIG_DIR: this.configDir }, input: `${token}\n` });
    if (code !== 0) throw new Error(err);
    return name;
  }

  #admin(operation: string, body: object): Promise<unknown> {
    return restOk(this.#stage.server, operation, { token: this.#stage.admin, body });
  }

  async #imctl(...args: readonly string[]): Promise<string> {
    const { server, admin } = this.#stage;
    const env = { IM_CONFIG_DIR: this.configDir, IMCTL_SERVER: server.url, IMCTL_TOKEN: admin };
    const { code, out, err } = await runImctl(args, { env });
    if (code !== 0) throw new Error(`imctl ${args.join(' ')}: ${err}`);
    return out;
  }
}

function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1) ?? '';
}
