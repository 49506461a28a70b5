import { dashedToHex, type OperationInput, type Value } from '@im-ts/protocol';
import { describe, expect, it } from 'vitest';
import type { ChatDraft } from '../entities.ts';
import { ClientError } from '../errors.ts';
import type { Requests } from '../link/requests.ts';
import { NOTHING_KEPT } from '../testing/nothing-kept.ts';
import { drafts } from './drafts.ts';

const ID = '0198c5a1-0000-7000-8000-000000000001';
const OTHER = '0198c5a1-0000-7000-8000-000000000002';

type Save = OperationInput<'saveDraft'>;

/** The scope with a server that answers a save so, and a count of what it announced. */
function openDrafts(onSave: (save: Save) => Value<'Draft'>, present = wire(0, '', '')) {
  const saves: Save[] = [];
  let changes = 0;
  const request = async (name: string, input: unknown) => {
    if (name === 'getDraft') return present;
    saves.push(input as Save);
    return onSave(input as Save);
  };
  const requests = { ...NOTHING_KEPT.requests, request: request as Requests['request'] };
  const state = drafts.open({ ...NOTHING_KEPT, requests, changed: () => changes++ });
  return { state, saves, changes: () => changes };
}

const draft = (fields: Partial<ChatDraft> = {}) => ({
  conversationId: 7,
  body: 'hello',
  replyTo: 0,
  clientId: ID,
  ...fields,
});
const wire = (urev: number, body: string, clientId = ID): Value<'Draft'> => ({
  conversationId: 7,
  body,
  replyTo: 0,
  clientId: dashedToHex(clientId),
  savedAt: 0,
  urev,
});

const never = (): never => {
  throw new Error('nothing is to be saved');
};

describe('the drafts of a client', () => {
  it('name the draft that they replace, one after the other', async () => {
    let urev = 4;
    const { state, saves } = openDrafts(({ body }) => wire(++urev, body ?? ''));
    await Promise.all([state.calls.save(draft()), state.calls.save(draft({ body: 'hello you' }))]);
    await state.calls.save(draft({ body: '' }));
    await state.calls.save(draft({ body: 'again', clientId: '' }));
    expect(saves.map(({ body, replacesUrev }) => [body, replacesUrev])).toEqual([
      ['hello', 0],
      ['hello you', 5],
      ['', 6],
      ['again', 0],
    ]);
    expect(saves[0]).toHaveProperty('clientId', ID.replaceAll('-', ''));
    expect(saves[3]).not.toHaveProperty('clientId');
  });

  it('take the present one at a conflict, and replace that with the next save', async () => {
    const conflict = () => {
      throw new ClientError('conflict');
    };
    let answer: (save: Save) => Value<'Draft'> = conflict;
    const { state, saves } = openDrafts((save) => answer(save), wire(9, 'from the phone', OTHER));
    await expect(state.calls.save(draft())).rejects.toMatchObject({ code: 'conflict' });
    expect(state.calls.of(7)).toMatchObject({ body: 'from the phone', urev: 9, clientId: OTHER });
    answer = ({ body }) => wire(10, body ?? '');
    await state.calls.save(draft());
    expect(saves.at(-1)?.replacesUrev).toBe(9);
  });

  it('go by the newest urev, whichever answer comes first', () => {
    const { state } = openDrafts(never);
    state.take(wire(8, ''));
    state.take(wire(7, 'late'));
    expect(state.calls.of(7)).toBeUndefined();
    state.take(wire(9, 'new'));
    expect(state.calls.of(7)).toMatchObject({ body: 'new' });
  });

  it('end with their message, also when they come after it, and no other one does', () => {
    const { state, changes } = openDrafts(never);
    state.take(wire(5, 'hello'));
    state.sent?.(OTHER);
    expect(state.calls.of(7)).toMatchObject({ body: 'hello' });
    expect(changes()).toBe(1);
    state.sent?.(ID);
    expect(state.calls.of(7)).toBeUndefined();
    expect(changes()).toBe(2);
    state.take(wire(6, 'hello'));
    expect(state.calls.of(7)).toBeUndefined();
  });

  it('are read whole while there is one, as what was sent elsewhere is no change of the scope', () => {
    const { state } = openDrafts(never);
    expect(state.readsWhole?.()).toBe(false);
    state.take(wire(5, 'hello'));
    expect(state.readsWhole?.()).toBe(true);
    state.reset?.();
    expect(state.calls.of(7)).toBeUndefined();
    state.take(wire(6, ''));
    expect(state.readsWhole?.()).toBe(false);
  });
});
