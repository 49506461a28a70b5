import { initial } from './0001-initial.ts';
import { indexOfChanges } from './0002-index-of-changes.ts';
import type { SchemaMigration } from './migration.ts';

/** Every step of the schema, oldest first. */
export const MIGRATIONS: readonly SchemaMigration[] = [initial, indexOfChanges];
