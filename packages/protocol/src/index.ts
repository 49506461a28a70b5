export { im } from './wire.ts';
export * from './capabilities.ts';
export * from './client-id.ts';
export * from './error-codes.ts';
export * from './json-payload.ts';
export * from './limits.ts';
export * from './message-kinds.ts';
export * from './rest/index.ts';
export * from './text-rules.ts';
