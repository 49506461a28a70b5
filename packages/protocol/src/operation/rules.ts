import type { RuleProblem } from './operation.ts';

/** A rule for what sets only what is given: something must be. */
export function atLeastOne(...fields: readonly [string, ...string[]]): (request: object) => RuleProblem {
  const message = `Give ${fields.join(' or ')}; there is nothing to change.`;
  return (request) =>
    fields.some((field) => (request as Readonly<Record<string, unknown>>)[field] !== undefined)
      ? undefined
      : { field: fields[0], message };
}
