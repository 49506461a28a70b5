import type { ReactNode } from 'react';
import { LoginScreen } from './components/dialogs/login.tsx';
import { Overlays } from './components/overlays.tsx';
import { LongNote } from './components/status/long-note.tsx';
import { ChatLayout } from './layouts/chat-layout.tsx';
import { useTuiState } from './providers.tsx';

/** The whole screen: what comes later is over what comes before. */
export function App(): ReactNode {
  const isLogin = useTuiState((state) => state.session.phase === 'login');
  if (isLogin) return <LoginScreen />;
  return (
    <>
      <ChatLayout />
      <LongNote />
      <Overlays />
    </>
  );
}
