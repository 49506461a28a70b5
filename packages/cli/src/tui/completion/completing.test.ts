import { describe, expect, it } from 'vitest';
import type { FoundUser, GroupPreview } from '../../client/entities.ts';
import { ClientError } from '../../client/errors.ts';
import { createManualTimers } from '../../client/testing/manual-timers.ts';
import { createChatWorld } from '../../test-utils/app-bench.ts';
import { createUser } from '../../test-utils/builders.ts';
import { createFakeChatClient } from '../../test-utils/fake-client.ts';
import { keymapOf } from '../keys/registry.ts';
import { startCompleting } from '../store/effects/completing.ts';
import { initialState, reduce } from '../store/reducer.ts';
import { createSelectors } from '../store/selectors.ts';
import { createStore } from '../store/store.ts';
import { createBodyLayout } from '../timeline/body.ts';
import { offersFor } from './offers.ts';

const keymap = keymapOf();

/** Someone whom the user has never met. */
const found = (username: string, displayName = '', nickname = ''): FoundUser => ({
  user: createUser({ id: 100 + username.length, username, displayName }),
  nickname,
  remark: '',
});

function writing() {
  const timers = createManualTimers();
  const client = createFakeChatClient({ world: createChatWorld(), now: timers.now });
  const asked: {
    readonly prefix: string;
    readonly group: number;
    answer(people: FoundUser[] | Error): Promise<void>;
  }[] = [];
  client.findUsers = (prefix, { conversationId = 0 } = {}) =>
    new Promise((resolve, reject) => {
      asked.push({
        prefix,
        group: conversationId,
        async answer(people) {
          if (people instanceof Error) reject(people);
          else resolve(people);
          await new Promise(setImmediate);
        },
      });
    });
  const start = initialState({
    phase: 'chat',
    profile: 'default',
    serverUrl: undefined,
    columns: 80,
    rows: 24,
    now: 1,
  });
  const store = createStore(reduce, start);
  const context = {
    client,
    store,
    timers,
    selectors: createSelectors(createBodyLayout(), keymap),
    notify() {},
    tell() {},
    setTitle() {},
    pictures: () => undefined,
    emoji: () => [],
  };
  const stop = startCompleting(context);
  const labels = () => (offersFor(store.getState(), [], keymap.words)?.items ?? []).map(({ label }) => label);
  const write = (text: string) => store.dispatch({ type: 'draft-set', conversationId: 0, text });
  return { timers, client, store, asked, labels, write, stop };
}

describe('people who are not known here', () => {
  it('are asked for once one has stopped typing, and offered', async () => {
    const { asked, labels, timers, write } = writing();
    write('/dm z');
    await timers.advance(1_000);
    expect(asked).toEqual([]);
    write('/dm zo');
    await timers.advance(100);
    write('/dm zoe');
    await timers.advance(149);
    expect(asked).toEqual([]);
    await timers.advance(1);
    expect(asked.map(({ prefix, group }) => [prefix, group])).toEqual([['zoe', 0]]);
    await asked[0]?.answer([found('zoey', 'Zoe Young'), found('quentin', 'Zoe Q.')]);
    expect(labels()).toEqual(['@zoey', '@quentin']);
  });

  it('stay as what is typed now asks for them: an answer that comes late is of no use', async () => {
    const { asked, labels, timers, write } = writing();
    write('/dm an');
    await timers.advance(200);
    write('/dm be');
    await timers.advance(200);
    await asked[1]?.answer([found('bert')]);
    await asked[0]?.answer([found('anna')]);
    expect(labels()).toEqual(['@bert']);
  });

  it('are not asked for again where all of them were found already', async () => {
    const { asked, labels, timers, write } = writing();
    write('/dm zo');
    await timers.advance(200);
    await asked[0]?.answer([found('zoey'), found('zorro')]);
    write('/dm zor');
    expect(labels()).toEqual(['@zorro']);
    await timers.advance(1_000);
    expect(asked).toHaveLength(1);
  });

  it('are not asked for again by a server that does not know how, and without a word where it fails', async () => {
    const { asked, labels, timers, write } = writing();
    write('/dm zo');
    await timers.advance(200);
    await asked[0]?.answer(new ClientError('rate_limited', 'Later.'));
    write('/dm zoe');
    await timers.advance(200);
    await asked[1]?.answer(new ClientError('unknown_command', 'What?'));
    write('/dm zoey');
    await timers.advance(1_000);
    expect(asked).toHaveLength(2);
    expect(labels()).toEqual([]);
  });
});

describe('arguments of slash commands', () => {
  const group = (handle: string, name: string) => ({ handle, name, memberCount: 3 }) as unknown as GroupPreview;

  it('are completed by what they are', () => {
    const { labels, write } = writing();
    const cases: readonly (readonly [typed: string, offered: readonly string[]])[] = [
      ['/role @bob ', ['admin', 'member']],
      ['/role @bob ad', ['admin']],
      ['/role @bob admin', []],
      ['/mute m', ['mentions']],
      ['/timeout @bob 3', ['30m']],
      ['/timeout @bob o', ['off']],
      ['/code py', ['python']],
      ['/code rus', ['rust']],
      ['/code \nrus', []],
      ['/code ts\nrus', []],
    ];
    for (const [typed, offered] of cases) {
      write(typed);
      expect([typed, labels()]).toEqual([typed, offered]);
    }
  });

  it('are groups that one may join, where a group is to be named', async () => {
    const { client, labels, timers, write } = writing();
    const queries: string[] = [];
    client.findGroups = async (query) => {
      queries.push(query);
      return { groups: [group('ops', 'Operations'), group('ops-berlin', '')], cursor: '' };
    };
    write('/join #op');
    await timers.advance(200);
    await new Promise(setImmediate);
    expect(queries).toEqual(['op']);
    expect(labels()).toEqual(['#ops', '#ops-berlin']);
    write('/join #ops-');
    expect(labels()).toEqual(['#ops-berlin']);
  });
});
