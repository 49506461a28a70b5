import { writeSync } from 'node:fs';
import { openOutboxJournal } from '../outbox/outbox-journal.ts';

/** Writes messages until it is killed, several at once; tells each that is acknowledged on stdout. */
const [, , folder = '', prefix = ''] = process.argv;
const journal = openOutboxJournal({ folder, name: `${prefix}-writer`, onProblem: () => undefined });
for (let count = 0; ; count += 4) {
  const ids = [0, 1, 2, 3].map((offset) => `${prefix}-${count + offset}`);
  await Promise.all(
    ids.map((clientId) =>
      journal.put({
        clientId,
        conversationId: 3,
        kind: 'text',
        body: 'x'.repeat(500),
        payload: '',
        replyTo: 0,
        queuedAt: 1_000_000 + count,
        sent: false,
      }),
    ),
  );
  writeSync(1, `${ids.join('\n')}\n`);
}
