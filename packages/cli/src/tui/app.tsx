import { Box } from 'ink';
import type { ReactNode } from 'react';
import { composerCursor } from './components/composer/composer-rows.ts';
import { OffersList } from './components/composer/offers-list.tsx';
import { Dialog, dialogCursor } from './components/dialogs/dialog.tsx';
import { LoginScreen, loginCursor } from './components/dialogs/login.tsx';
import { ChatLayout } from './layouts/chat-layout.tsx';
import { useTuiState } from './providers.tsx';
import type { Selectors } from './store/selectors.ts';
import type { TuiState } from './store/state.ts';
import type { CursorPlace } from './terminal/painter.ts';

/**
 * The whole screen: which layout, and what lies over it. Its box is absolute, so that Ink's own picture, which nobody looks at, has
 * no rows and costs nothing.
 */
export function App(): ReactNode {
  const isLogin = useTuiState((state) => state.session.phase === 'login');
  const place = useTuiState((state, selectors) => selectors.geometry(state));
  return (
    <Box position="absolute" width={place.columns} height={place.rows}>
      {isLogin ? (
        <LoginScreen />
      ) : (
        <>
          <ChatLayout place={place} />
          <OffersList place={place} />
          <Dialog />
        </>
      )}
    </Box>
  );
}

/** Where the terminal's cursor belongs; undefined: it is hidden. */
export function cursorPlace(state: TuiState, selectors: Selectors): CursorPlace | undefined {
  if (state.session.phase === 'login') return loginCursor(state);
  if (state.dialog.type !== 'none') return dialogCursor(state);
  return composerCursor(state, selectors.geometry(state));
}
