import { expect, it } from 'vitest';
import { createManualTimers } from '../testing/manual-timers.ts';
import { ConversationReplica, type ReplicaView } from './conversation-replica.ts';

/** A view at rev 3 whose reading ends when the test says so. */
function slowView() {
  let answer: (isPresent: boolean) => void = () => undefined;
  const view: ReplicaView = {
    rev: 3,
    isHeld: false,
    apply: () => true,
    read: () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
  };
  return { view, answer: () => answer(true) };
}

it.each(['close', 'detach'] as const)('ends quietly when a view still reads at its %s', async (way) => {
  const replica = new ConversationReplica(createManualTimers());
  const { view, answer } = slowView();
  replica.attach(view);
  const reading = replica.refresh(view);
  if (way === 'close') replica.close();
  else replica.detach(view);
  answer();
  await reading;
  expect(replica.isReading).toBe(false);
});
