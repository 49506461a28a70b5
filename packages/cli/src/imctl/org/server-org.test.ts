import { expect, it } from 'vitest';
import type { GroupRow } from '../fields/group.ts';
import type { OrgGroup } from './org-schema.ts';
import { describedGroups } from './server-org.ts';

const MANY = 300;

it('finds what is said of a group without looking at all that is said of others', () => {
  let looks = 0;
  const described = (value: OrgGroup) => ({
    value: new Proxy(value, {
      get: (target, key) => {
        looks++;
        return Reflect.get(target, key) as unknown;
      },
    }),
    at: () => ({ file: '', line: 1, column: 1 }),
  });
  const groups = Array.from({ length: MANY }, (_, index) => [
    described({ handle: `Ops-${index}` }),
    described({ name: `Team ${index}` }),
  ]).flat();
  const of = describedGroups({ groups });
  const row = (handle: string | null, name: string) => ({ conversation: { handle, name } }) as unknown as GroupRow;
  const once = looks;
  for (let index = 0; index < MANY; index++) {
    expect(of(row(`ops-${index}`, 'whatever'))).toEqual([groups[2 * index]?.value]);
    expect(of(row(null, `Team ${index}`))).toEqual([groups[2 * index + 1]?.value]);
    expect(of(row(null, `ops-${index}`))).toEqual([]);
  }
  expect(once).toBeLessThanOrEqual(4 * groups.length);
});
