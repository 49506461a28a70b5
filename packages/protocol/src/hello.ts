import { SHAPES } from './generated/shapes.ts';
import { LIMITS } from './limits.ts';
import { knownOperation } from './operation/known-operation.ts';
import { operation } from './operation/operation.ts';

/** The first frame of a socket. It is declared as an operation for the checks of its fields; the handshake answers it. */
export const HELLO = knownOperation(
  operation({
    name: 'hello',
    request: 'Hello',
    reply: 'Welcome',
    fields: {
      token: { kind: 'bytesOfText', max: LIMITS.tokenBytes },
      clientName: { kind: 'text', max: LIMITS.clientNameCodePoints },
      clientVersion: { kind: 'text', max: LIMITS.clientNameCodePoints },
      capabilities: { kind: 'list', max: LIMITS.capabilities, of: { kind: 'text', max: LIMITS.capabilityCodePoints } },
      withoutEvents: { kind: 'flag' },
    },
    rest: false,
    socket: true,
    tag: 'session',
    auth: 'none',
    scope: 'none',
    cost: 'light',
    repeat: 'once',
    errors: ['unauthenticated', 'token_expired', 'session_revoked', 'forbidden'],
    when: { forbidden: 'a token without the scope `read` gets no events: set `without_events`' },
  }),
  SHAPES,
);
