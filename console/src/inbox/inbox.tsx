// The inbox: who wrote, who answered, and who waits. List and chat side by side; on a phone one after the other.
import { useMediaQuery } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useShortcuts } from '#console/ui/shortcuts.ts';
import { Chat } from './chat.tsx';
import { ChatList } from './chat-list.tsx';
import classes from './inbox.module.css';
import { NothingOpen } from './nothing-open.tsx';
import { usePulse } from './queries.ts';
import type { InboxSearch } from './search.ts';

const KeysDialog = lazy(() => import('./keys-dialog.tsx').then((dialog) => ({ default: dialog.KeysDialog })));

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
  const [asksKeys, setAsksKeys] = useState(false);
  useShortcuts({
    j: () => openBeside(1),
    k: () => openBeside(-1),
    w: () => [...document.querySelectorAll<HTMLElement>('[data-why]')].at(-1)?.click(),
    '?': () => setAsksKeys(true),
  });
  const { chat: _closed, ...closed } = search;
  const open = chat !== undefined && (
    <Chat key={chat} id={chat} onBack={isWide ? undefined : () => go(closed)} onGone={() => go(closed)} />
  );
  return (
    <div className={classes.inbox}>
      {(isWide || chat === undefined) && list}
      {open || (isWide && <NothingOpen />)}
      <Suspense>{asksKeys && <KeysDialog onClose={() => setAsksKeys(false)} />}</Suspense>
    </div>
  );
}

/** The chat after the open one in the list, or before it; the first where none is open. */
function openBeside(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-chat]')];
  const at = rows.findIndex((row) => row.getAttribute('aria-current') === 'true');
  const next = rows[at === -1 ? 0 : at + step];
  next?.click();
  next?.scrollIntoView({ block: 'nearest' });
}
