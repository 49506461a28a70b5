import { MAX_ID } from '@im-ts/protocol';
import { InvalidArgumentError } from 'commander';

/** A parser of option values: an integer within bounds. */
export function integer(least: number, most: number = MAX_ID): (text: string) => number {
  return (text) => {
    const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    const range = most === MAX_ID ? `an integer of at least ${least}` : `an integer from ${least} to ${most}`;
    throw new InvalidArgumentError(`It must be ${range}.`);
  };
}
