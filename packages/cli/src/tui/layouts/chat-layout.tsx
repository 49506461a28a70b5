import { Box } from 'ink';
import type { ReactNode } from 'react';
import { Composer, NoteLine } from '../components/composer/composer.tsx';
import { Divider, Sidebar } from '../components/sidebar/sidebar.tsx';
import { StatusLine } from '../components/status/status-line.tsx';
import { Timeline, TitleLine } from '../components/timeline/timeline.tsx';
import type { Geometry } from './geometry.ts';

/** The open conversation from its title down to what is written. */
function Conversation(props: { readonly place: Geometry }): ReactNode {
  const { place } = props;
  return (
    <Box flexDirection="column" width={place.mainWidth} flexShrink={0}>
      {place.titleRows > 0 && <TitleLine width={place.mainWidth} />}
      <Timeline width={place.mainWidth} height={place.timelineHeight} />
      {place.noteRows > 0 && <NoteLine width={place.mainWidth} />}
      <Composer width={place.mainWidth} height={place.composerHeight} />
    </Box>
  );
}

/** The list beside the conversation; below a width the conversation alone (Ctrl-K has the list). */
export function ChatLayout(props: { readonly place: Geometry }): ReactNode {
  const { place } = props;
  const height = place.rows - place.statusRows;
  return (
    <Box flexDirection="column" width={place.columns} height={place.rows}>
      <Box width={place.columns} height={height} flexShrink={0}>
        {place.wide && <Sidebar width={place.sidebarWidth} height={height} />}
        {place.wide && <Divider height={height} />}
        <Conversation place={place} />
      </Box>
      {place.statusRows > 0 && <StatusLine width={place.columns} />}
    </Box>
  );
}
