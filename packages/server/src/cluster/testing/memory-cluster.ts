import type { LeaseRepository, NodeRepository } from '../../domain/cluster.ts';

/** Time as the database has it, apart from that of the nodes. */
export type DatabaseTime = () => number;

/** The tables `nodes` and `server_meta` of one database, which fails when told to. */
export class MemoryNodes implements NodeRepository {
  level = 1;
  failing = false;
  readonly rows = new Map<string, { level: number; until: number }>();
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

  async raiseLevel(level: number): Promise<number> {
    if (this.failing) throw new Error('no connection');
    if (this.#living().every(([, row]) => row.level >= level)) this.level = Math.max(this.level, level);
    return this.level;
  }

  async forget(silentMs: number): Promise<void> {
    for (const [name, { until }] of this.rows) if (until <= this.#now() - silentMs) this.rows.delete(name);
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
