// imd from the modules that tsc wrote instead of its bundle, so that a profile tells in which of them the time goes.
import { runImd } from '../../../packages/server/dist/imd/main.js';

process.exit(await runImd(process.argv.slice(2)));
