// The program of a thread that does what a test asks for. workerData is memory that both see, its places as in SHARED of
// threads.test.ts.
import { workerData } from 'node:worker_threads';
import { serveRequests } from '../../../packages/server/dist/threads/serve-requests.js';

const { memory, places } = workerData;

Atomics.add(memory, places.starts, 1);
if (Atomics.load(memory, places.broken) === 1) throw new Error('broken from the start');

serveRequests({
  handlers: {
    echo: (value) => value,
    fail: (text) => {
      throw new TypeError(text);
    },
    later: async (value) => {
      if (value === undefined) throw new TypeError('nothing');
      return value;
    },
    count: () => Atomics.add(memory, places.counted, 1) + 1,
    // Answers when the test opens the gate.
    pass: () => {
      Atomics.store(memory, places.inside, 1);
      Atomics.wait(memory, places.gate, 0);
    },
    hang: () => {
      Atomics.store(memory, places.inside, 1);
      for (;;);
    },
    exit: (code) => process.exit(code),
    uncloneable: () => () => {},
    // Ends the thread by an error that no request has caused, while it has one.
    crash: ({ text, fields }) => {
      setImmediate(() => {
        throw Object.assign(new RangeError(text), fields);
      });
    },
  },
  toFailure: (error) => ({ name: error.name, text: error.message }),
  close: () => Atomics.store(memory, places.closed, 1),
});
