import type { LogOperation } from '../../domain/log-command.ts';
import { DEFINITIONS } from '../generated/log-operations.ts';
import type { OperationDefinition, OperationType } from './operation.ts';

type OperationTable = { readonly [T in OperationType]: OperationDefinition<T> };

/** Every operation of the log; one without a definition does not compile. */
export const LOG_OPERATIONS = DEFINITIONS satisfies OperationTable;

const TABLE: OperationTable = LOG_OPERATIONS;

/** The definition of an operation. */
export function definitionOf<T extends OperationType>(type: T): OperationDefinition<T> {
  return TABLE[type];
}

/** The highest level that an operation and the fields which it has need. */
export function levelOf(operation: LogOperation): number {
  const { level, fieldLevels } = definitionOf(operation.type);
  return fieldLevels === undefined ? level : withFields(operation, level, fieldLevels);
}

function withFields(
  operation: LogOperation,
  level: number,
  fieldLevels: { readonly [field: string]: number | undefined },
): number {
  let highest = level;
  // Without a list of entries, which would be made for every message.
  for (const field in fieldLevels) {
    const needed = fieldLevels[field];
    const value = (operation as { readonly [field: string]: unknown })[field];
    if (needed !== undefined && value !== undefined) highest = Math.max(highest, needed);
  }
  return highest;
}

/** UTF-16 units of free text in an operation. */
export function textOf(operation: LogOperation): number {
  return definitionOf(operation.type).text?.(operation) ?? 0;
}
