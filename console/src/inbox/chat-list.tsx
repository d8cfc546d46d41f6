// The list of chats, by what has to be done with them.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Text, Title, VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import chips from '#console/ui/chips.module.css';
import { Waiting } from '#console/ui/page.tsx';
import { ProblemAlert } from '#console/ui/problem-alert.tsx';
import { ChatRow } from './chat-row.tsx';
import classes from './inbox.module.css';
import { useRows } from './queries.ts';
import { type InboxView, VIEWS } from './search.ts';

export type ChatListProps = {
  readonly view: InboxView;
  readonly label: string | undefined;
  readonly chat: string | undefined;
  readonly onView: (view: InboxView) => void;
  readonly onOpen: (id: string) => void;
};

export function ChatList({ view, label, chat, onView, onOpen }: ChatListProps) {
  const rows = useRows(view, label);
  const shown = rows.data?.pages.flatMap(({ conversations }) => conversations) ?? [];
  return (
    <section className={classes.list}>
      <VisuallyHidden>
        <Title order={1}>
          <Trans>Inbox</Trans>
        </Title>
      </VisuallyHidden>
      <Views view={view} onView={onView} />
      {label !== undefined && (
        <Text size="sm" px="sm" py={4}>
          <Trans>
            Only with the label <bdi>{label}</bdi>
          </Trans>{' '}
          <button type="button" className={classes.plain} onClick={() => onView(view)}>
            <Trans>Show all</Trans>
          </button>
        </Text>
      )}
      {rows.isError && <ProblemAlert problem={rows.error} onRetry={() => void rows.refetch()} />}
      {rows.isPending && <Waiting />}
      {rows.isSuccess && shown.length === 0 && <Empty view={view} />}
      <ul className={classes.rows}>
        {shown.map((row) => (
          <ChatRow key={row.id} row={row} isOpen={row.id === chat} onOpen={onOpen} />
        ))}
      </ul>
      {rows.hasNextPage && (
        <Button variant="subtle" m="sm" loading={rows.isFetchingNextPage} onClick={() => void rows.fetchNextPage()}>
          <Trans>Show older chats</Trans>
        </Button>
      )}
    </section>
  );
}

function Views({ view, onView }: Pick<ChatListProps, 'view' | 'onView'>) {
  const { t } = useLingui();
  const names: Readonly<Record<InboxView, string>> = {
    needs: t`Needs you`,
    all: t`All`,
    bot: t`Bot only`,
    done: t`Done`,
    ending: t`Ending soon`,
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: these are no fields of a form
    <div role="group" aria-label={t`Which chats`} className={classes.views}>
      {VIEWS.map((name) => (
        <button
          key={name}
          type="button"
          className={chips.chip}
          aria-pressed={name === view}
          onClick={() => onView(name)}
        >
          {names[name]}
        </button>
      ))}
    </div>
  );
}

function Empty({ view }: { readonly view: InboxView }) {
  return (
    <div className={classes.empty}>
      <Text fw={700}>
        {view === 'needs' ? <Trans>Nobody is waiting for you.</Trans> : <Trans>No chats here.</Trans>}
      </Text>
      {view === 'all' && (
        <Text size="sm">
          <Trans>
            As soon as a customer writes, the chat stands here. Send yourself one with <Link to="/try">Try it</Link>.
          </Trans>
        </Text>
      )}
    </div>
  );
}
