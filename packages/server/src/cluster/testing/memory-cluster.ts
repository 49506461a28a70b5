import type { Job, JobChange, JobRepository, LeaseRepository, NodeRepository } from '../../domain/cluster.ts';

/** Time as the database has it, apart from that of the nodes. */
export type DatabaseTime = () => number;

/** The tables `nodes` and `server_meta` of one database, which fails while `failing` is set. */
export class MemoryNodes implements NodeRepository {
  level = 1;
  failing = false;
  readonly rows = new Map<string, { level: number; until: number }>();
  readonly draining = new Set<string>();
  readonly #now: DatabaseTime;

  constructor(now: DatabaseTime) {
    this.#now = now;
  }

  async renew({ name, level }: { readonly name: string; readonly level: number }, leaseMs: number) {
    if (this.failing) throw new Error('no connection');
    this.rows.set(name, { level, until: this.#now() + leaseMs });
    return { level: this.level, nodes: this.#living().map(([one, row]) => ({ name: one, level: row.level })) };
  }

  async remove(name: string): Promise<void> {
    this.rows.delete(name);
  }

  async raiseLevel(level: number) {
    if (this.failing) throw new Error('no connection');
    if (this.level >= level) return { level: this.level, older: [] };
    const older = this.#living().flatMap(([name, row]) => (row.level < level ? [name] : []));
    if (older.length === 0) this.level = level;
    return { level: this.level, older };
  }

  async forget(silentMs: number): Promise<number> {
    const silent = [...this.rows].filter(([, { until }]) => until < this.#now() - silentMs);
    for (const [name] of silent) this.rows.delete(name);
    return silent.length;
  }

  async setDraining(name: string, draining: boolean): Promise<'done' | 'unknown'> {
    if (!this.#living().some(([one]) => one === name)) return 'unknown';
    if (draining) this.draining.add(name);
    else this.draining.delete(name);
    return 'done';
  }

  async isDraining(name: string): Promise<boolean> {
    if (this.failing) throw new Error('no connection');
    return this.draining.has(name);
  }

  async partitions() {
    return [];
  }

  #living() {
    return [...this.rows].filter(([, row]) => row.until > this.#now());
  }
}

/** The table `leases` of one database. */
export class MemoryLeases implements LeaseRepository {
  readonly rows = new Map<string, { holder: string; until: number }>();
  readonly #now: DatabaseTime;

  constructor(now: DatabaseTime) {
    this.#now = now;
  }

  async take(name: string, holder: string, leaseMs: number): Promise<boolean> {
    const row = this.rows.get(name);
    if (row !== undefined && row.holder !== holder && row.until > this.#now()) return false;
    this.rows.set(name, { holder, until: this.#now() + leaseMs });
    return true;
  }

  async release(name: string, holder: string): Promise<void> {
    if (this.rows.get(name)?.holder === holder) this.rows.delete(name);
  }
}

type JobRow = { -readonly [Key in keyof Job]: Job[Key] };

/** The table `jobs` of one database. */
export class MemoryJobs implements JobRepository {
  failing = false;
  readonly rows: JobRow[] = [];
  readonly #now: DatabaseTime;

  constructor(now: DatabaseTime) {
    this.#now = now;
  }

  async create(job: { readonly kind: string; readonly input: string; readonly createdBy: number }): Promise<number> {
    const id = this.rows.length + 1;
    const fresh = { state: 'waiting', progress: '', holder: '', failures: 0, result: '' } as const;
    this.rows.push({ id, ...job, ...fresh, createdAt: this.#now(), nextAt: this.#now(), finishedAt: 0 });
    return id;
  }

  async find(id: number): Promise<Job | undefined> {
    return this.rows.find((row) => row.id === id);
  }

  async list(before: number | undefined, limit: number): Promise<Job[]> {
    return this.rows
      .filter(({ id }) => before === undefined || id < before)
      .sort((left, right) => right.id - left.id)
      .slice(0, limit);
  }

  async unfinished(kind: string): Promise<Job[]> {
    return this.rows.filter((row) => row.kind === kind && row.finishedAt === 0);
  }

  async due(kinds: readonly string[], limit: number): Promise<Job[]> {
    if (this.failing) throw new Error('no connection');
    return this.rows
      .filter((row) => kinds.includes(row.kind) && row.finishedAt === 0 && row.nextAt <= this.#now())
      .sort((left, right) => left.nextAt - right.nextAt)
      .slice(0, limit)
      .map((row) => ({ ...row }));
  }

  async take(id: number, from: string, holder: string): Promise<boolean> {
    const row = this.#open(id, from);
    if (row === undefined) return false;
    row.holder = holder;
    if (row.state === 'waiting') row.state = 'running';
    return true;
  }

  async save(id: number, holder: string, { delayMs = 0, audit: _audit, ...change }: JobChange): Promise<boolean> {
    if (this.failing) throw new Error('no connection');
    const row = this.#open(id, holder);
    if (row === undefined) return false;
    const keepsTime = row.state === 'cancelling' && change.state === undefined;
    Object.assign(row, change, { nextAt: keepsTime ? row.nextAt : this.#now() + delayMs });
    if (row.state === 'done' || row.state === 'failed' || row.state === 'cancelled') row.finishedAt = this.#now();
    return true;
  }

  async cancel(id: number): Promise<boolean> {
    const row = this.rows.find((one) => one.id === id && one.finishedAt === 0);
    if (row !== undefined) Object.assign(row, { state: 'cancelling', nextAt: this.#now() });
    return row !== undefined;
  }

  async resume(id: number): Promise<boolean> {
    const row = this.rows.find((one) => one.id === id && (one.state === 'failed' || one.state === 'cancelled'));
    if (row === undefined) return false;
    Object.assign(row, { state: 'waiting', failures: 0, result: '', finishedAt: 0, nextAt: this.#now() });
    return true;
  }

  async hasten(kind: string): Promise<boolean> {
    const row = this.rows.find((one) => one.kind === kind && one.state === 'waiting');
    if (row !== undefined) row.nextAt = this.#now();
    return row !== undefined;
  }

  async deleteFinished(): Promise<number> {
    return 0;
  }

  #open(id: number, holder: string): JobRow | undefined {
    return this.rows.find((row) => row.id === id && row.holder === holder && row.finishedAt === 0);
  }
}
