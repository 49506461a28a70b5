import { expect, it } from 'vitest';
import { ClientError } from '../../client/errors.ts';
import type { AdminClient } from '../access/admin-client.ts';
import { openDatabase } from './im-go/open-database.ts';
import { MessageWriter } from './import-messages.ts';
import { ImportTally } from './import-report.ts';
import { readLine } from './mattermost/mattermost-rows.ts';
import { SLACK_MESSAGE } from './slack/slack-rows.ts';
import type { SourceMessage } from './source.ts';

// One bad row is left out and counted; it does not end an import.

const BEYOND = 8_640_000_000_000_001;
const MESSAGE: SourceMessage = {
  ...{ id: 'm1', senderId: 'u1', sentAt: 1_700_000_000_000, editedAt: 0, kind: 'text', body: 'hello' },
  ...{ replyTo: undefined, reactions: [], lostReactions: 0 },
};

async function sent(messages: readonly SourceMessage[]) {
  const requests: { readonly messages: readonly { sentAt: string; editedAt: string | null }[] }[] = [];
  const admin = {
    call: async (_name: string, request: (typeof requests)[number]) => {
      requests.push(request);
      return { added: request.messages.length, known: 0, orphans: 0 };
    },
  } as unknown as AdminClient;
  const tally = new ImportTally();
  const ann = { id: 1, username: 'ann', email: '', role: 'user', isDisabled: false } as const;
  const to = { admin, conversationId: 1, path: ['x'], accounts: new Map([['u1', ann]]), tally, reason: 'a test' };
  const writer = new MessageWriter(to);
  for (const message of messages) await writer.add(message);
  await writer.end();
  return { sent: requests.flatMap((request) => request.messages), report: tally.report('x', true) };
}

it('a message of a time that cannot be is left out; an edit of one is none', async () => {
  for (const sentAt of [BEYOND, -1, Number.NaN]) {
    const { sent: messages, report } = await sent([{ ...MESSAGE, sentAt }, MESSAGE]);
    expect(messages).toHaveLength(1);
    expect(report.leftOut).toEqual([{ reason: 'it has no time that can be', count: 1 }]);
  }
  for (const editedAt of [BEYOND, Number.NaN]) {
    const { sent: messages } = await sent([{ ...MESSAGE, editedAt }]);
    expect(messages).toMatchObject([{ sentAt: '2023-11-14T22:13:20.000Z', editedAt: null }]);
  }
});

it('rows of Slack and Mattermost have times that can be, or none', () => {
  const slack = { type: 'message', user: 'U1', text: 'hi', ts: '1700000000.000100' };
  expect(SLACK_MESSAGE.parse({ ...slack, edited: { ts: '1234567890123.0' } }).edited).toBeUndefined();
  expect(SLACK_MESSAGE.parse({ ...slack, edited: { ts: '1700000001.0' } }).edited).toEqual({ ts: '1700000001.0' });
  expect(SLACK_MESSAGE.safeParse({ ...slack, ts: '1234567890123.0' }).success).toBe(false);
  const post = (times: object) =>
    readLine(JSON.stringify({ type: 'post', post: { team: 't', channel: 'c', user: 'u', message: 'hi', ...times } }));
  expect(post({ create_at: BEYOND, edit_at: BEYOND })).toMatchObject({ post: { create_at: 0, edit_at: 0 } });
  expect(post({ create_at: 5, edit_at: 6 })).toMatchObject({ post: { create_at: 5, edit_at: 6 } });
});

it('an URL that is none says so, and nothing of itself', async () => {
  const { signal } = new AbortController();
  for (const from of ['mysql://a%zz@h/d', 'mysql://h/%ff', 'mysql://%e0%a4%a@h/d']) {
    const error = await openDatabase({ from, timezone: 'Z', signal }).catch((thrown: unknown) => thrown);
    expect(error, from).toBeInstanceOf(ClientError);
    expect(error).toMatchObject({ code: 'invalid_argument', message: expect.stringContaining('%25') });
    expect((error as Error).cause).toBeUndefined();
    expect((error as Error).message).not.toContain(from.slice(8));
  }
});
