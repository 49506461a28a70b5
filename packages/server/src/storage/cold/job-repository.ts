import { literal, Op, type Transaction } from 'sequelize';
import type { Job, JobChange, JobRepository } from '../../domain/cluster.ts';
import { JOB_STATE } from '../codes.ts';
import { guarded } from '../storage-errors.ts';
import type { SqlDialect } from '../tables/table-sql.ts';
import { writeAudited } from './audited.ts';
import { databaseTime } from './database-time.ts';
import type { Models, RowModel, RowValues } from './models.ts';

interface Row {
  readonly id: number;
  readonly kind: string;
  readonly state: number;
  readonly input: string;
  readonly progress: string;
  readonly holder: string;
  readonly failures: number;
  readonly created_by: number;
  readonly created_at: number;
  readonly next_at: number;
  readonly finished_at: number;
  readonly result: string | null;
}

function toJob({ created_by, created_at, next_at, finished_at, state, result, ...same }: Row): Job {
  return {
    ...same,
    createdBy: created_by,
    createdAt: created_at,
    nextAt: next_at,
    finishedAt: finished_at,
    state: JOB_STATE.decode(state),
    result: result ?? '',
  };
}

const SHORT_COLUMNS = [
  'id',
  'kind',
  'state',
  'progress',
  'holder',
  'failures',
  'created_by',
  'created_at',
  'next_at',
  'finished_at',
];
const COLUMNS = [...SHORT_COLUMNS, 'input', 'result'];

const WAITING = JOB_STATE.encode('waiting');
const RUNNING = JOB_STATE.encode('running');
const CANCELLING = JOB_STATE.encode('cancelling');
/** The states of jobs that have not ended; the others are behind them. */
const OPEN = [WAITING, RUNNING, CANCELLING];

/** The states of jobs that ended before all was done. */
const STOPPED = [JOB_STATE.encode('failed'), JOB_STATE.encode('cancelled')];

const UNFINISHED = 100;

/** Jobs; each change names the holder that it expects, so that one that was replaced changes nothing. */
export function createJobRepository(models: Models, dialect: SqlDialect): JobRepository {
  const { jobs } = models;
  const changed = async (
    values: Partial<RowValues>,
    where: Partial<RowValues>,
    transaction: Transaction | null = null,
  ): Promise<boolean> => {
    const [rows] = await jobs.update(values, { where: { ...where, state: { [Op.in]: OPEN } }, transaction });
    return rows > 0;
  };
  const select = async (options: Parameters<RowModel['findAll']>[0]): Promise<Job[]> =>
    ((await jobs.findAll({ attributes: COLUMNS, raw: true, ...options })) as unknown as Row[]).map(toJob);

  return {
    create: ({ kind, input, createdBy }, audit) =>
      guarded(async () => {
        let id = 0;
        await writeAudited(models, audit, async (transaction) => {
          const made = await jobs.create(
            {
              kind,
              state: WAITING,
              input,
              progress: '',
              holder: '',
              created_by: createdBy,
              created_at: databaseTime(dialect),
              next_at: databaseTime(dialect),
            },
            { transaction },
          );
          id = Number(made.get('id'));
          return true;
        });
        return id;
      }),
    find: (id) => guarded(async () => (await select({ where: { id } }))[0]),
    list: (before, limit) =>
      guarded(async () => {
        const where = before === undefined ? {} : { id: { [Op.lt]: before } };
        const found = await select({ attributes: SHORT_COLUMNS, where, order: [['id', 'DESC']], limit });
        return found.map((job) => ({ ...job, input: '' }));
      }),
    unfinished: (kind) =>
      guarded(() => select({ where: { kind, state: { [Op.in]: OPEN } }, order: [['id', 'ASC']], limit: UNFINISHED })),
    due: (kinds, limit) =>
      guarded(() =>
        select({
          where: {
            state: { [Op.in]: OPEN },
            next_at: { [Op.lte]: databaseTime(dialect) },
            kind: { [Op.in]: [...kinds] },
          },
          order: [
            ['next_at', 'ASC'],
            ['id', 'ASC'],
          ],
          limit,
        }),
      ),
    take: (id, from, holder) =>
      guarded(() => {
        const state = literal(`CASE state WHEN ${WAITING} THEN ${RUNNING} ELSE state END`);
        return changed({ holder, state }, { id, holder: from });
      }),
    save: (id, holder, { audit, ...change }) =>
      guarded(() =>
        writeAudited(models, audit, (transaction) => changed(valuesOf(change, dialect), { id, holder }, transaction)),
      ),
    hasten: (kind, audit) =>
      guarded(() =>
        writeAudited(models, audit, async (transaction) => {
          const [rows] = await jobs.update(
            { next_at: databaseTime(dialect) },
            { where: { kind, state: WAITING }, transaction },
          );
          return rows > 0;
        }),
      ),
    cancel: (id, audit) =>
      guarded(() =>
        writeAudited(models, audit, (transaction) =>
          changed({ state: CANCELLING, next_at: databaseTime(dialect) }, { id }, transaction),
        ),
      ),
    resume: (id, audit) =>
      guarded(() =>
        writeAudited(models, audit, async (transaction) => {
          const now = databaseTime(dialect);
          const [rows] = await jobs.update(
            { state: WAITING, failures: 0, result: null, finished_at: 0, next_at: now },
            { where: { id, state: { [Op.in]: STOPPED } }, transaction },
          );
          return rows > 0;
        }),
      ),
    deleteFinished: (keepMs, limit) =>
      guarded(() =>
        jobs.destroy({ where: { finished_at: { [Op.gt]: 0, [Op.lt]: databaseTime(dialect, -keepMs) } }, limit }),
      ),
  };
}

function valuesOf({ state, delayMs = 0, ...same }: Omit<JobChange, 'audit'>, dialect: SqlDialect): Partial<RowValues> {
  if (state === undefined) return { ...same, next_at: unlessCancelling(databaseTime(dialect, delayMs)) };
  const values = { ...same, next_at: databaseTime(dialect, delayMs) };
  const ended = state === 'waiting' || state === 'running' ? {} : { finished_at: databaseTime(dialect) };
  return { ...values, state: JOB_STATE.encode(state), ...ended };
}

/** A job that is cancelled while a step of it is under way ends at once, whatever pause the step asks for. */
function unlessCancelling({ val }: ReturnType<typeof literal>): ReturnType<typeof literal> {
  return literal(`CASE WHEN state = ${CANCELLING} THEN next_at ELSE ${String(val)} END`);
}
