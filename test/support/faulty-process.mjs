// Loaded into an imd before its own code (NODE_OPTIONS=--import), by faulty-cluster.ts, to do something to this process only.
import { readFileSync } from 'node:fs';
import { Socket } from 'node:net';

const { IM_TEST_LINES: lines = '', IM_TEST_CLOCK: clockFile = '' } = process.env;
const CLOCK_POLL_MS = 20;

// Brokers tell their own addresses, past any proxy: connections to a port are led to another one, as "9092=40123".
if (lines !== '') {
  const ports = new Map(lines.split(',').map((line) => line.split('=').map(Number)));
  const connect = Socket.prototype.connect;
  Socket.prototype.connect = function connectElsewhere(...args) {
    // net.connect() passes its arguments in one list.
    const list = Array.isArray(args[0]) ? args[0] : args;
    const port = ports.get(Number(list[0]?.port));
    if (port !== undefined) list[0] = { ...list[0], port };
    return connect.apply(this, args);
  };
}

// The time of day is off by the milliseconds that a file says, whenever it is changed. Timers and performance.now() go on as they are.
if (clockFile !== '') {
  const RealDate = Date;
  const realNow = Date.now;
  let offMs = 0;
  const read = () => {
    const text = readFileSync(clockFile, 'utf8');
    // It is empty for a moment while it is written.
    if (text !== '') offMs = Number(text);
  };
  read();
  setInterval(read, CLOCK_POLL_MS).unref();
  Date.now = () => realNow() + offMs;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [RealDate.now()] : args, newTarget),
    apply: (target) => new target(RealDate.now()).toString(),
  });
}
