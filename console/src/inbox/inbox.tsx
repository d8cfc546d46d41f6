// The inbox: who wrote, who answered, and who waits. List and chat side by side; on a phone one after the other.
import { useMediaQuery } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Chat } from './chat.tsx';
import { ChatList } from './chat-list.tsx';
import classes from './inbox.module.css';
import { NothingOpen } from './nothing-open.tsx';
import { usePulse } from './queries.ts';
import type { InboxSearch } from './search.ts';

const WIDE = '(min-width: 56em)';

export function Inbox() {
  usePulse();
  const search = useSearch({ from: '/inbox' });
  const navigate = useNavigate({ from: '/inbox' });
  const isWide = useMediaQuery(WIDE, undefined, { getInitialValueInEffect: false }) ?? true;
  const { view = 'all', chat, label } = search;
  const go = (next: InboxSearch) => void navigate({ search: next });
  const list = (
    <ChatList
      view={view}
      label={label}
      chat={chat}
      onView={(view) => go({ view })}
      onOpen={(id) => go({ ...search, chat: id })}
    />
  );
  const { chat: _closed, ...closed } = search;
  const open = chat !== undefined && (
    <Chat key={chat} id={chat} onBack={isWide ? undefined : () => go(closed)} onGone={() => go(closed)} />
  );
  return (
    <div className={classes.inbox}>
      {(isWide || chat === undefined) && list}
      {open || (isWide && <NothingOpen />)}
    </div>
  );
}
