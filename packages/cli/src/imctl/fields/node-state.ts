import type { AdminAnswer } from '@im-ts/protocol/admin';
import type { Field, FieldTable } from '../export/fields.ts';
import { shortTime } from './times.ts';

/** How one imd does. */
export type NodeStateRow = AdminAnswer<'adminListNodeStates'>['nodes'][number];

const perSecond = (count: number, { windowMs }: NodeStateRow): number =>
  windowMs === 0 ? 0 : Math.round((count * 10_000) / windowMs) / 10;
const ms = (us: number): number => Math.round(us / 10) / 100;
const percent = (permille: number): number => Math.round(permille) / 10;

/** A number that is also a column, under this title. */
function numeric(
  name: string,
  about: string,
  title: string | undefined,
  value: (row: NodeStateRow) => number,
): Field<NodeStateRow> {
  if (title === undefined) return { name, about, value };
  const text = (row: NodeStateRow) =>
    row.reports || name === 'sockets' || name === 'usersOnline' ? String(value(row)) : '-';
  return { name, about, value, column: { title, align: 'right', text } };
}

/** What can be printed of it. */
export const NODE_STATE_FIELDS: FieldTable<NodeStateRow> = {
  key: 'id',
  fields: [
    {
      name: 'id',
      about: 'unlike that of every other start',
      value: ({ id }) => id,
      column: { title: 'NODE', shrinks: true },
    },
    { name: 'version', about: 'of imd', value: ({ version }) => version },
    { name: 'nodeVersion', about: 'of Node', value: ({ nodeVersion }) => nodeVersion },
    {
      name: 'startedAt',
      about: 'when it started',
      value: ({ startedAt }) => startedAt,
      column: { title: 'STARTED', text: ({ startedAt }, now) => shortTime(startedAt, now) },
    },
    {
      name: 'at',
      about: 'when this was measured; if it does not report, when it was last heard of',
      value: ({ at }) => at,
    },
    { name: 'current', about: 'whether it is the one that answers', value: ({ current }) => current },
    { name: 'leaving', about: 'whether it is stopping and wants no new clients', value: ({ leaving }) => leaving },
    { name: 'reports', about: 'whether it has told the rest; else that is 0', value: ({ reports }) => reports },
    numeric('usersOnline', 'users with a connection to it', undefined, ({ usersOnline }) => usersOnline),
    numeric('sockets', 'connections', 'CLIENTS', ({ sockets }) => sockets),
    numeric('messagesPerSecond', 'messages that it stored, over the last 5 s as all rates', 'MSG/S', (row) =>
      perSecond(row.messages, row),
    ),
    numeric('sendsPerSecond', 'requests to send that it answered', undefined, (row) => perSecond(row.sends, row)),
    numeric('eventsPerSecond', 'events that it sent to clients', undefined, (row) => perSecond(row.events, row)),
    numeric('sendP50Ms', 'half of the sends were answered in this time', 'P50 MS', ({ sendP50Us }) => ms(sendP50Us)),
    numeric('sendP99Ms', '99 of 100 were', 'P99 MS', ({ sendP99Us }) => ms(sendP99Us)),
    numeric('logLag', 'commands of its partitions that are not published yet', 'LAG', ({ logLag }) => logLag),
    numeric('unanswered', 'requests that wait for the log', undefined, ({ unanswered }) => unanswered),
    numeric('followerLagMs', 'how far the search index is behind', undefined, ({ followerLagMs }) => followerLagMs),
    numeric(
      'eventLagMs',
      'how long its last event took until it read that back; 0: not known, or there is one node only',
      undefined,
      ({ eventLagMs }) => eventLagMs ?? 0,
    ),
    numeric('poolSize', 'connections to the database at most', undefined, ({ poolSize }) => poolSize),
    numeric('poolUsed', 'those in use', 'POOL', ({ poolUsed }) => poolUsed),
    numeric('poolWaiting', 'work that waits for one', 'WAITING', ({ poolWaiting }) => poolWaiting),
    numeric('memoryBytes', 'memory of the process', undefined, ({ memoryBytes }) => memoryBytes),
    numeric('memoryMb', 'the same in megabytes', 'MEM MB', ({ memoryBytes }) => Math.round(memoryBytes / 1e6)),
    numeric('machineMemoryBytes', 'memory of its machine', undefined, ({ machineMemoryBytes }) => machineMemoryBytes),
    numeric('cpuPercent', 'of one core', 'CPU %', ({ cpuPermille }) => percent(cpuPermille)),
    numeric('cores', 'cores of its machine', undefined, ({ cores }) => cores),
    numeric(
      'loopPercent',
      'time in which its event loop was busy: at 100 it is the bottleneck',
      'LOOP %',
      ({ loopPermille }) => percent(loopPermille),
    ),
  ],
};
