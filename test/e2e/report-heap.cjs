// Loaded into im by a test (NODE_OPTIONS=--require): at each USR2 it collects garbage and writes what is left to a file.
const { appendFileSync } = require('node:fs');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

process.on('SIGUSR2', () => {
  collect();
  appendFileSync(process.env.HEAP_REPORT, `${process.memoryUsage().heapUsed}\n`);
});
