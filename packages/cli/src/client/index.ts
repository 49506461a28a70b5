export { createChatClient } from './chat-client.ts';
export type * from './chat-client-types.ts';
export type { ChatClientOptions } from './client-options.ts';
export type * from './entities.ts';
export { ClientError, type ClientErrorOptions, toClientError } from './errors.ts';
export {
  createRestClient,
  credentialsOf,
  type RestClient,
  type RestClientOptions,
  type RestInput,
} from './rest-client.ts';
export { createSystemTimers, type Timers } from './timers.ts';
export {
  type CredentialStore,
  type Credentials,
  createMemoryCredentialStore,
  createTokenSource,
  type TokenSource,
} from './token-source.ts';
export type { Dial, LinkEnd, Transport, TransportHandlers } from './transport.ts';
