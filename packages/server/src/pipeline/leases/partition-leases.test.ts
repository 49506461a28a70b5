import { describe, expect, it } from 'vitest';
import type { OwnerRow, PartitionRow } from '../../domain/partition-leases.ts';
import type { LeaseInput, LeaseOutput } from './lease-messages.ts';
import { PartitionLeases } from './partition-leases.ts';
import { sharesOf } from './shares.ts';

const PARTITIONS = 4;
/** Of two nodes a and b, what is a's. */
const A_OF_TWO = sharesOf(['a', 'b'], PARTITIONS).flatMap((node, partition) => (node === 'a' ? [partition] : []));
const [OF_A, OF_B] = [A_OF_TWO[0] ?? 0, sharesOf(['a', 'b'], PARTITIONS).indexOf('b')];

const owner = (name: string, change: Partial<OwnerRow> = {}): OwnerRow => ({
  name,
  node: name.replace(/\/.*$/, ''),
  since: 0,
  leftMs: 1_900,
  yields: 0,
  ...change,
});

/** The logic of node a, whose time and whose rows the test says. */
class Run {
  #names = 0;
  #look: LeaseOutput | undefined;
  readonly leases = new PartitionLeases({ node: 'a', partitions: PARTITIONS, newName: () => `a/${++this.#names}` });
  readonly rows: PartitionRow[] = Array.from({ length: PARTITIONS }, (_, partition) => {
    return { partition, epoch: 3, owner: '', nextOffset: 50, published: 40 };
  });
  owners: OwnerRow[] = [];
  steady = 0;
  wallAhead = 0;

  get clocks() {
    return { wall: this.steady + this.wallAhead, steady: this.steady };
  }

  input(input: LeaseInput): LeaseOutput[] {
    const outputs = this.leases.handle({ ...input, now: this.clocks });
    this.#look = outputs.findLast(({ type }) => type === 'look') ?? this.#look;
    return outputs;
  }

  /** So much later, with what is asked for then. */
  later(milliseconds: number, input: LeaseInput = { type: 'tick' }): LeaseOutput[] {
    this.steady += milliseconds;
    return this.input(input);
  }

  /** The question of the last look. */
  get look() {
    if (this.#look?.type !== 'look') throw new Error('nobody looks');
    return this.#look;
  }

  /** Answers it with the rows as they are, of which one is the lease of a. */
  answer(): LeaseOutput[] {
    const { id, name, yields } = this.look;
    const owners = [...this.owners.filter((one) => one.name !== name), owner(name, { since: 10, yields })];
    return this.input({ type: 'look', id, look: { at: this.steady, partitions: [...this.rows], owners } });
  }

  /** Looks for so long, all of which are answered. */
  looks(milliseconds: number): LeaseOutput[] {
    const outputs: LeaseOutput[] = [];
    for (const end = this.steady + milliseconds; this.steady < end; )
      outputs.push(...this.later(250), ...this.answer());
    return outputs;
  }

  /** Does what a take or give asks for, and answers it. */
  settle(request: LeaseOutput | undefined): LeaseOutput[] {
    if (request?.type !== 'take' && request?.type !== 'give') throw new Error('no take and no give');
    const { id, partition, epoch } = request;
    this.change(partition, { epoch: epoch + 1, owner: request.type === 'take' ? request.owner : request.to });
    return this.input({ type: 'row', id, row: this.row(partition) });
  }

  row(partition: number): PartitionRow {
    const row = this.rows[partition];
    if (row === undefined) throw new Error(`no partition ${partition}`);
    return row;
  }

  change(partition: number, change: Partial<PartitionRow>): void {
    this.rows[partition] = { ...this.row(partition), ...change };
  }
}

const of = <Type extends LeaseOutput['type']>(type: Type, outputs: readonly LeaseOutput[]) =>
  outputs.filter((one): one is Extract<LeaseOutput, { type: Type }> => one.type === type);

/** A node that owns what is its share; `owners` are the others. */
function running(...owners: readonly OwnerRow[]): Run {
  const run = new Run();
  run.owners = [...owners];
  run.input({ type: 'tick' });
  for (const take of of('take', run.answer())) run.settle(take);
  run.looks(2_500);
  return run;
}

/** Of two nodes, each with its share. */
function runningBesideB(): Run {
  const run = running(owner('b/1'));
  for (const { partition } of run.rows)
    if (!A_OF_TWO.includes(partition)) run.change(partition, { owner: 'b/1', epoch: 4 });
  return run;
}

describe('the lease of a node', () => {
  it('is made first, then renewed every 500 ms, and looked at every 250 ms', () => {
    const run = new Run();
    run.input({ type: 'tick' });
    const kinds = [run.look.own];
    for (let index = 0; index < 4; index++) {
      run.answer();
      run.later(250);
      kinds.push(run.look.own);
    }
    expect(kinds).toEqual(['register', 'leave alone', 'renew', 'leave alone', 'renew']);
    expect(run.look).toMatchObject({ name: 'a/1', node: 'a', yields: 0, leaseMs: 2_000 });
  });

  it('is asked for twice more before it is over when the database is silent', () => {
    const run = running();
    const renewedAt = run.steady;
    const sent = [];
    while (run.steady < renewedAt + 2_000) {
      const looks = of('look', run.later(50));
      sent.push(...looks.map(({ own }) => `${own} ${run.steady - renewedAt}`));
    }
    expect(sent.filter((one) => one.startsWith('renew'))).toEqual(['renew 850', 'renew 1450']);
    expect(sent[0]).toBe('leave alone 250');
  });

  it('has a new name when its registration was not answered, since it may be there', () => {
    const run = new Run();
    run.input({ type: 'tick' });
    run.later(20, { type: 'failed', id: run.look.id });
    run.later(250);
    expect(run.look).toMatchObject({ own: 'register', name: 'a/2' });
  });

  it('has the same name when a renewal was not answered', () => {
    const run = running();
    run.later(250);
    run.later(600);
    expect(run.look).toMatchObject({ own: 'renew', name: 'a/1' });
  });

  it('is gone when its row is: all is dropped, and a new one is made at once', () => {
    const run = running();
    const all = [...run.leases.owned().keys()];
    run.later(250);
    const { id } = run.look;
    const outputs = run.input({ type: 'look', id, look: { at: run.steady, partitions: run.rows, owners: [] } });
    expect(of('drop', outputs).map(({ partition }) => partition)).toEqual(all);
    expect(of('look', outputs)).toMatchObject([{ own: 'register', name: 'a/2' }]);
    expect(run.leases.mayPublish(run.clocks)).toBe(false);
    expect(run.leases.leftMs(run.clocks)).toBe(0);
    expect(run.leases.owned().size).toBe(0);
  });

  it('lets publish for 1,750 ms from when its last renewal was sent', () => {
    const run = running();
    while (run.look.own !== 'renew') run.looks(250);
    run.later(500);
    expect(run.look.own).toBe('renew');
    run.steady += 300;
    run.answer();
    run.steady += 1_449;
    expect(run.leases.mayPublish(run.clocks)).toBe(true);
    expect(run.leases.leftMs(run.clocks)).toBe(251);
    run.steady += 1;
    expect(run.leases.mayPublish(run.clocks)).toBe(false);
  });

  it('lets a node that hung publish again when it is still there, and says so', () => {
    const run = running();
    run.steady += 5_000;
    expect(run.leases.mayPublish(run.clocks)).toBe(false);
    run.input({ type: 'hint' });
    expect(run.look.own).toBe('renew');
    expect(of('confirmed', run.answer())).toHaveLength(1);
    expect(run.leases.mayPublish(run.clocks)).toBe(true);
  });

  it('is doubted until the next look when the time of day is set forward, and not when it is set back', () => {
    const run = running();
    run.wallAhead = -30_000;
    expect(run.leases.mayPublish(run.clocks)).toBe(true);
    run.wallAhead = 0;
    expect(run.leases.mayPublish(run.clocks)).toBe(false);
    run.input({ type: 'hint' });
    run.answer();
    expect(run.leases.mayPublish(run.clocks)).toBe(true);
    expect(run.leases.owned().size).toBe(PARTITIONS);
  });
});

describe('a partition', () => {
  it('is taken when nobody has it, and begins where its row says', () => {
    const run = new Run();
    run.input({ type: 'tick' });
    const takes = of('take', run.answer());
    expect(takes.map(({ partition, epoch, owner: by, bury }) => ({ partition, epoch, by, bury }))).toEqual(
      [0, 1, 2, 3].map((partition) => ({ partition, epoch: 3, by: 'a/1', bury: undefined })),
    );
    expect(run.leases.owned().size).toBe(0);
    const begun = run.settle(takes[0]);
    expect(begun).toEqual([{ type: 'begin', partition: 0, owner: 'a/1', epoch: 4, nextOffset: 50, published: 40 }]);
  });

  it('is left alone when it is the share of another', () => {
    const run = new Run();
    run.owners = [owner('b/1')];
    run.input({ type: 'tick' });
    expect(of('take', run.answer()).map(({ partition }) => partition)).toEqual(A_OF_TWO);
  });

  it('begins with the next look when the answer to the take was lost', () => {
    const run = new Run();
    run.input({ type: 'tick' });
    const [take] = of('take', run.answer());
    run.change(0, { epoch: 4, owner: 'a/1' });
    run.later(0, { type: 'failed', id: take?.id ?? 0 });
    run.later(250);
    expect(of('begin', run.answer()).map(({ partition, epoch }) => [partition, epoch])).toEqual([[0, 4]]);
    // The answer that comes after all says nothing new.
    expect(run.input({ type: 'row', id: take?.id ?? 0, row: run.row(0) })).toEqual([]);
  });

  it('of a dead node is taken with its burial, once this node has been in contact for as long as a lease', () => {
    const run = runningBesideB();
    run.owners = [owner('b/1', { leftMs: 1 })];
    expect(of('take', run.looks(250))).toEqual([]);
    run.owners = [owner('b/1', { leftMs: 0 })];
    const takes = of('take', run.looks(250));
    expect(takes.map(({ partition, epoch, bury }) => ({ partition, epoch, bury }))).toEqual(
      [0, 1, 2, 3].filter((one) => !A_OF_TWO.includes(one)).map((partition) => ({ partition, epoch: 4, bury: 'b/1' })),
    );
  });

  it('is nobody’s to take while leases may be over only because the database was away', () => {
    const run = runningBesideB();
    run.owners = [owner('b/1', { leftMs: -3_000 })];
    run.later(5_000);
    const after = [...run.answer(), ...run.looks(1_750)];
    expect(after.filter(({ type }) => type !== 'look' && type !== 'confirmed')).toEqual([]);
    expect(of('take', run.looks(500))).not.toEqual([]);
  });

  it('is nobody’s to take just after the clock of the database was set forward', () => {
    const run = runningBesideB();
    run.owners = [owner('b/1', { leftMs: -60_000 })];
    run.later(250);
    const { id, name } = run.look;
    const owners = [...run.owners, owner(name, { since: 10 })];
    const look = { at: run.steady + 60_000, partitions: run.rows, owners };
    expect(of('take', run.input({ type: 'look', id, look }))).toEqual([]);
  });

  it('whose lease is gone is taken at once, also without contact', () => {
    const run = runningBesideB();
    run.owners = [];
    run.later(5_000);
    expect(of('take', run.answer())).toHaveLength(PARTITIONS - A_OF_TWO.length);
  });

  it('is ended when another has it', () => {
    const run = running();
    run.change(OF_A, { owner: 'b/1', epoch: 9 });
    run.later(250);
    expect(of('drop', run.answer())).toEqual([{ type: 'drop', partition: OF_A }]);
  });

  it('is not ended by a row of before', () => {
    const run = running();
    run.change(OF_A, { owner: 'b/1', epoch: 3 });
    expect(of('drop', run.looks(250))).toEqual([]);
  });

  it('stays with its owner when that fenced what it had under way', () => {
    const run = running();
    run.input({ type: 'renewing', partition: OF_A, epoch: 5 });
    run.change(OF_A, { epoch: 5 });
    expect(run.looks(250).filter(({ type }) => type !== 'look')).toEqual([]);
    expect(run.leases.owned().get(OF_A)).toBe(5);
  });

  it('is looked at again at once when a write was refused', () => {
    const run = running();
    run.owners = [owner('b/1')];
    expect(of('look', run.later(10, { type: 'fenced', partition: OF_A }))).toHaveLength(1);
    run.change(OF_A, { owner: 'b/1', epoch: 9 });
    expect(of('begin', run.answer())).toEqual([]);
    expect(run.leases.owned().has(OF_A)).toBe(false);
  });

  it('begins under a new epoch only, whatever an owner that has ended may still write', () => {
    const run = running();
    run.input({ type: 'renewing', partition: OF_A, epoch: 5 });
    run.change(OF_A, { epoch: 5 });
    run.later(10, { type: 'fenced', partition: OF_A });
    const outputs = run.answer();
    expect(of('begin', outputs)).toEqual([]);
    const [give] = of('give', outputs);
    expect(give).toMatchObject({ partition: OF_A, epoch: 5, to: 'a/1' });
    expect(run.settle(give)).toMatchObject([{ type: 'begin', partition: OF_A, epoch: 6 }]);
  });
});

describe('what is another’s share', () => {
  it('is finished, then given with what is published, and the other is told', () => {
    const run = running();
    run.owners = [owner('b/7')];
    const finishing = of('finish', run.looks(250)).map(({ partition }) => partition);
    expect(finishing).toEqual([0, 1, 2, 3].filter((partition) => !A_OF_TWO.includes(partition)));
    const outputs = run.later(5, { type: 'finished', partition: OF_B, epoch: 4, published: 77 });
    const [give] = of('give', outputs);
    expect(give).toMatchObject({ partition: OF_B, epoch: 4, to: 'b/7', published: 77 });
    expect(run.settle(give)).toEqual([{ type: 'tell', owner: 'b/7' }]);
    expect([...run.leases.owned().keys()].includes(OF_B)).toBe(false);
    // A look of before the give does not bring it back.
    run.change(OF_B, { owner: 'a/1', epoch: 4 });
    expect(run.looks(250).filter(({ type }) => type === 'begin' || type === 'give')).toEqual([]);
  });

  it('stays until this node has been in contact, as others may see it otherwise until then', () => {
    const run = running();
    run.later(5_000);
    run.owners = [owner('b/7')];
    expect(of('finish', [...run.answer(), ...run.looks(1_750)])).toEqual([]);
    expect(of('finish', run.looks(500))).not.toEqual([]);
  });

  it('is dropped and given after 3 s when its owner cannot finish', () => {
    const run = running();
    run.owners = [owner('b/7')];
    run.looks(250);
    const outputs = run.looks(3_000);
    expect(of('drop', outputs).map(({ partition }) => partition)).toContain(OF_B);
    expect(of('give', outputs).find(({ partition }) => partition === OF_B)).toMatchObject({
      to: 'b/7',
      published: undefined,
    });
  });

  it('is given again when nothing is known of the give', () => {
    const run = running();
    run.owners = [owner('b/7')];
    run.looks(250);
    const [give] = of('give', run.later(5, { type: 'finished', partition: OF_B, epoch: 4, published: 77 }));
    run.later(0, { type: 'failed', id: give?.id ?? 0 });
    expect(of('give', run.looks(250))).toMatchObject([{ partition: OF_B, epoch: 4, to: 'b/7', published: 77 }]);
  });

  it('begins again here when the other has gone meanwhile', () => {
    const run = running();
    run.owners = [owner('b/7')];
    run.looks(250);
    run.owners = [];
    run.looks(250);
    const [give] = of('give', run.later(5, { type: 'finished', partition: OF_B, epoch: 4, published: 77 }));
    expect(give).toMatchObject({ to: 'a/1' });
    expect(run.settle(give)).toMatchObject([{ type: 'begin', partition: OF_B, epoch: 5 }]);
  });

  it('begins with a hint, without waiting for the next look', () => {
    const run = runningBesideB();
    run.looks(250);
    run.owners = [owner('b/1', { yields: 1 })];
    run.change(OF_B, { owner: 'a/1', epoch: 5, nextOffset: 90, published: 90 });
    expect(of('look', run.later(20, { type: 'hint' }))).toHaveLength(1);
    expect(of('begin', run.answer())).toEqual([
      { type: 'begin', partition: OF_B, owner: 'a/1', epoch: 5, nextOffset: 90, published: 90 },
    ]);
  });

  it('is all of it for the older of two nodes of one name', () => {
    const run = running();
    run.owners = [owner('a/other', { since: 99 })];
    const outputs = run.looks(1_000);
    expect(of('finish', outputs)).toHaveLength(PARTITIONS);
    expect(of('namesake', outputs)).toEqual([{ type: 'namesake', owner: 'a/other' }]);
  });

  it('stays with the newer of two nodes of one name, which may be the older one restarted', () => {
    const run = running();
    run.owners = [owner('a/other', { since: 9 })];
    const outputs = run.looks(1_000);
    expect([...of('finish', outputs), ...of('namesake', outputs)]).toEqual([]);
  });
});

describe('a node that is drained or stops', () => {
  it('says so with its lease, then gives all to the others, and takes its share again', () => {
    const run = runningBesideB();
    run.looks(250);
    run.later(10, { type: 'drain', on: true });
    expect(run.look).toMatchObject({ own: 'renew', yields: 1 });
    expect(of('finish', run.answer()).map(({ partition }) => partition)).toEqual(A_OF_TWO);
    run.later(10, { type: 'drain', on: false });
    run.answer();
    const [give] = of('give', run.later(5, { type: 'finished', partition: OF_A, epoch: 4, published: 50 }));
    expect(give).toMatchObject({ to: 'a/1' });
  });

  it('keeps all when it is drained and there is no other', () => {
    const run = running();
    run.later(10, { type: 'drain', on: true });
    expect([...run.answer(), ...run.looks(1_000)].filter(({ type }) => type !== 'look')).toEqual([]);
  });

  it('frees all when it stops and there is no other, then deletes its lease', () => {
    const run = running();
    run.later(10, { type: 'stop' });
    expect(run.look.yields).toBe(2);
    const finishing = of('finish', run.answer());
    expect(finishing).toHaveLength(PARTITIONS);
    const ends = finishing.flatMap(({ partition }) => {
      const [give] = of('give', run.later(1, { type: 'finished', partition, epoch: 4, published: 50 }));
      expect(give?.to).toBe('');
      return run.settle(give);
    });
    expect(ends).toMatchObject([{ type: 'leave', name: 'a/1' }, { type: 'left' }]);
    expect(run.later(1_000)).toEqual([]);
  });

  it('takes nothing more while it stops', () => {
    const run = runningBesideB();
    run.later(10, { type: 'stop' });
    run.answer();
    run.owners = [];
    expect(of('take', run.looks(500))).toEqual([]);
  });
});
