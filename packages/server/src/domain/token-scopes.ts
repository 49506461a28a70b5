import type { TokenScope } from '@im-ts/protocol';
import { AppError } from './errors.ts';
import type { Session } from './session.ts';

/** Why a request of this session is refused that needs the scope; undefined when it may be done. */
export function missingScope({ scopes }: Session, scope: TokenScope | 'none'): AppError | undefined {
  if (scopes === undefined || scope === 'none' || scopes.includes(scope)) return undefined;
  return new AppError(
    'forbidden',
    `This needs the scope ${scope}, which your token does not have; make a token that has it.`,
  );
}

/** Throws forbidden, naming the scope, unless the session has it. */
export function requireScope(session: Session, scope: TokenScope | 'none'): void {
  const refusal = missingScope(session, scope);
  if (refusal !== undefined) throw refusal;
}

/** Whether it may read messages: what else it does is answered without any. */
export function mayReadMessages({ scopes }: Session): boolean {
  return scopes === undefined || scopes.includes('read');
}
