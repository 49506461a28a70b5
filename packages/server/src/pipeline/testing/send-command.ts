import type { LogCommand, LogOperation } from '../../domain/log-command.ts';

/** The command of user 2 in conversation 1 that sends this text, with `change`. */
export function sendCommand(body: string, change: Partial<LogCommand> = {}): LogCommand {
  return {
    commandId: 1,
    node: 'n1',
    conversationId: 1,
    actorId: 2,
    at: 3,
    operation: sendOf('c', { body }),
    ...change,
  };
}

/** A text message; the same id and body are the same message. */
export function sendOf(
  clientId: string,
  { body = clientId, resend = false }: { readonly body?: string; readonly resend?: boolean } = {},
): LogOperation {
  return {
    type: 'send',
    clientId: Buffer.from(clientId).toString('hex').padEnd(32, '0'),
    kind: 'text',
    body,
    payload: '',
    replyTo: 0,
    sendHash: hashOf(body),
    resend,
  };
}

function hashOf(body: string): string {
  let hash = 7;
  for (const char of body) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % 0xffff_ffff;
  return hash.toString(16).padStart(16, '0');
}
