export { createChatClient } from './chat-client.ts';
export type * from './chat-client-types.ts';
export type * from './entities.ts';
export { readUpTo } from './entities.ts';
export { ClientError, type ClientErrorOptions, toClientError } from './errors.ts';
export type { ChatFile } from './files/chat-file.ts';
export type * from './files/file-calls.ts';
export { resumeKeyOf, type Uploadable, type UploadSource } from './files/upload-source.ts';
export { createSystemTimers, type Timers } from './link/timers.ts';
export {
  type CredentialStore,
  type Credentials,
  createMemoryCredentialStore,
  createTokenSource,
  type TokenSource,
  tokenCredentials,
} from './link/token-source.ts';
export type { Dial, LinkEnd, Transport, TransportHandlers } from './link/transport.ts';
export type * from './outbox/queued-change.ts';
export { createRestClient, credentialsOf, type RestClient } from './rest/rest-client.ts';
export type { RestClientOptions, RestOptions } from './rest/route-caller.ts';
