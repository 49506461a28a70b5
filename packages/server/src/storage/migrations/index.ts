import { initial } from './0001-initial.ts';
import type { SchemaMigration } from './migration.ts';

/** Every step of the schema, oldest first. */
export const MIGRATIONS: readonly SchemaMigration[] = [initial];
