/** The WebSocket subprotocol: asked for by the client, echoed by the server. A breaking change gets a new number. */
export const PROTOCOL_VERSION = 'im.v1';

/**
 * The optional features that both sides may name in Hello and Welcome. A feature is in use when both name it; unknown
 * names are ignored, so that either side can be newer.
 */
export const CAPABILITIES = ['reactions', 'typing', 'presence', 'receipts', 'calls'] as const;

/** The name of an optional feature. */
export type Capability = (typeof CAPABILITIES)[number];

/** The features we know among the names that the other side sent, in our order, without repeats. */
export function knownCapabilities(names: readonly string[]): Capability[] {
  return CAPABILITIES.filter((capability) => names.includes(capability));
}

/** Whether a client asked for our protocol. `header` is the value of Sec-WebSocket-Protocol, a comma-separated list. */
export function offersProtocol(header: string): boolean {
  return header.split(',').some((name) => name.trim() === PROTOCOL_VERSION);
}
