import { expect, it } from 'vitest';
import { toValue } from './to-value.ts';
import { withoutMessages } from './without-messages.ts';

const message = (kind: number) => ({ seq: 1, kind, body: 'text' });

it('a reply is kept without what people wrote, wherever it stands, and with what cannot be recalled', () => {
  const opened = (kind: number) =>
    toValue('ConversationOpened', {
      summary: { conversation: { name: 'ops' }, lastMessage: message(kind) },
      created: true,
    });
  const kept = withoutMessages('ConversationOpened', opened(1));
  expect(kept.summary?.lastMessage).toBeUndefined();
  expect(kept.summary?.conversation).toEqual(opened(1).summary?.conversation);
  expect(kept.created).toBe(true);
  const system = opened(11);
  expect(system.summary?.lastMessage?.kind).toBe('system');
  expect(withoutMessages('ConversationOpened', system)).toEqual(system);
  const call = { conversationId: 3, kind: 'video', state: 'ringing' } as const;
  expect(withoutMessages('Call', toValue('Call', { ...call, offer: 'addresses', answer: 'addresses' }))).toEqual(
    expect.not.objectContaining({ offer: 'addresses', answer: 'addresses' }),
  );
  const page = toValue('HistoryPage', { conversationId: 3, messages: [message(1), message(11)] });
  expect(withoutMessages('HistoryPage', page)).toEqual({ ...page, messages: page.messages.slice(1) });
});
