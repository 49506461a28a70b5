import { MAX_ID } from '@im-ts/protocol';
import { InvalidArgumentError } from 'commander';

/** A parser of option values: an integer within bounds. */
export function integer(min: number, max: number = MAX_ID): (text: string) => number {
  return (text) => {
    const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= min && value <= max) return value;
    const range = max === MAX_ID ? `an integer of at least ${min}` : `an integer from ${min} to ${max}`;
    throw new InvalidArgumentError(`It must be ${range}.`);
  };
}
