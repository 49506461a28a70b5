import type { ReactNode } from 'react';
import { Composer, NoteLine } from '../components/composer/composer.tsx';
import { OffersList } from '../components/composer/offers-list.tsx';
import { Divider, Sidebar } from '../components/sidebar/sidebar.tsx';
import { StatusLine } from '../components/status/status-line.tsx';
import { Timeline, TitleLine } from '../components/timeline/timeline.tsx';
import { useTuiState } from '../providers.tsx';

/** The list beside the conversation; below a width the conversation alone (Ctrl-K has the list). */
export function ChatLayout(): ReactNode {
  const { sidebar, divider, title, timeline, note, composer, status } = useTuiState((state, selectors) =>
    selectors.geometry(state),
  );
  return (
    <>
      {sidebar !== undefined && <Sidebar area={sidebar} />}
      {divider !== undefined && <Divider area={divider} />}
      {title !== undefined && <TitleLine area={title} />}
      <Timeline area={timeline} />
      {note !== undefined && <NoteLine area={note} />}
      <Composer area={composer} />
      {status !== undefined && <StatusLine area={status} />}
      <OffersList over={timeline} />
    </>
  );
}
