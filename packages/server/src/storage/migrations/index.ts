import { STEPS } from '../generated/steps.ts';
import type { SchemaMigration } from './migration.ts';

/** Every step of the schema, oldest first. */
export const MIGRATIONS: readonly SchemaMigration[] = STEPS;

/** The step that makes a store. */
export const FIRST_STEP: string = STEPS[0].name;
