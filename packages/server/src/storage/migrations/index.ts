import { initial } from './0001-initial.ts';
import { indexOfChanges } from './0002-index-of-changes.ts';
import { userScopeAndNodes } from './0003-user-scope-and-nodes.ts';
import type { SchemaMigration } from './migration.ts';

/** The step that makes a store. */
export const FIRST_STEP: string = initial.name;

/** Every step of the schema, oldest first. */
export const MIGRATIONS: readonly SchemaMigration[] = [initial, indexOfChanges, userScopeAndNodes];
