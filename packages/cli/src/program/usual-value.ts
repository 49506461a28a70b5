import type { Option } from 'commander';

/**
 * What a value is when the option is not given, for the help; undefined: there is nothing to say. Commander itself says nothing
 * of a value that the program finds later, such as an end "in 7d", for which an option has a description alone.
 */
export function usualValue({ defaultValue, defaultValueDescription }: Option): string | undefined {
  if (defaultValueDescription !== undefined) return defaultValueDescription;
  if (defaultValue === undefined || typeof defaultValue === 'boolean') return undefined;
  return Array.isArray(defaultValue) ? defaultValue.join(',') : String(defaultValue);
}
