export { im } from './wire.ts';
export * from './error-codes.ts';
export * from './limits.ts';
