import type { Scenario } from '../scenario.ts';
import { broker, database } from './away.ts';
import { changes } from './changes.ts';
import { drain, hang, kill, restart, stop } from './deaths.ts';
import { groups } from './groups.ts';
import { growth } from './growth.ts';
import { history } from './history.ts';
import { idle, idleInMany } from './idle.ts';
import { idleNodes } from './idle-nodes.ts';
import { leases } from './leases.ts';
import { locked } from './locked.ts';
import { logins } from './logins.ts';
import { group200, pair1, pairs1, pairs32 } from './messages.ts';
import { people } from './people.ts';
import { scroll, still, weechat } from './screen.ts';
import { search } from './search.ts';
import { start } from './start.ts';
import { storm } from './storm.ts';
import { flood, keys } from './tui.ts';
import { upload } from './upload.ts';

/** All scenarios, in the order in which they run. */
export const SCENARIOS: readonly Scenario[] = [
  pairs32,
  pairs1,
  pair1,
  group200,
  idle,
  idleInMany,
  storm,
  logins,
  locked,
  upload,
  history,
  changes,
  groups,
  people,
  search,
  start,
  keys,
  flood,
  scroll,
  still,
  weechat,
  growth,
  kill,
  restart,
  hang,
  drain,
  stop,
  broker,
  database,
  leases,
  idleNodes,
];
