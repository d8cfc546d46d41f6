// Contacts: everybody who wrote and everybody in the shop's address book, found by name or number.

import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, CloseButton, Group, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import IconDownload from '@tabler/icons-react/icons/IconDownload';
import IconUpload from '@tabler/icons-react/icons/IconUpload';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useIsOwner } from '#console/api/business.ts';
import chips from '#console/ui/chips.module.css';
import { Waiting } from '#console/ui/page.tsx';
import { ProblemAlert } from '#console/ui/problem-alert.tsx';
import { ContactDialog } from './contact-dialog.tsx';
import { ContactList } from './contact-list.tsx';
import classes from './contacts.module.css';
import { Empty } from './empty.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { useContacts } from './queries.ts';
import type { ContactsSearch } from './search.ts';
import { useExport } from './take-home.ts';

/** Typing pauses this long before anything is looked for. */
const PAUSE_MS = 250;

export function Contacts() {
  const { search = '', saved, contact } = useSearch({ from: '/contacts' });
  const navigate = useNavigate({ from: '/contacts' });
  const [isImporting, setImporting] = useState(false);
  const contacts = useContacts(search, saved === 'yes');
  const shown = contacts.data?.pages.flatMap((page) => page.contacts) ?? [];
  const total = contacts.data?.pages[0]?.total ?? 0;
  const go = (next: ContactsSearch, replace = false) => void navigate({ search: next, replace });
  const here: ContactsSearch = { ...(search !== '' && { search }), ...(saved && { saved }) };
  const isFiltered = search !== '' || saved === 'yes';
  return (
    <main className={classes.contacts}>
      <header className={classes.head}>
        <Group justify="space-between" gap="sm">
          <Title order={1} size="h2">
            <Trans>Contacts</Trans>
          </Title>
          <Files onImport={() => setImporting(true)} />
        </Group>
        <Finder search={search} saved={saved === 'yes'} onChange={(next) => go(next, true)} />
        <Text size="sm" c="dimmed" role="status">
          {contacts.isSuccess && <Plural value={total} one="# contact" other="# contacts" />}
        </Text>
      </header>
      {contacts.isError && <ProblemAlert problem={contacts.error} onRetry={() => void contacts.refetch()} />}
      {contacts.isPending && <Waiting />}
      {contacts.isSuccess && shown.length === 0 && (
        <Empty isFiltered={isFiltered} onAll={() => go({})} onImport={() => setImporting(true)} />
      )}
      {shown.length > 0 && (
        <ContactList
          contacts={shown}
          onOpen={(id) => go({ ...here, contact: id })}
          onEnd={() => {
            if (contacts.hasNextPage && !contacts.isFetching) void contacts.fetchNextPage();
          }}
        />
      )}
      {contact !== undefined && <ContactDialog key={contact} id={contact} onClose={() => go(here)} />}
      {isImporting && <ImportDialog onClose={() => setImporting(false)} />}
    </main>
  );
}

function Files({ onImport }: { readonly onImport: () => void }) {
  const isOwner = useIsOwner();
  const taking = useExport();
  if (!isOwner) return null;
  return (
    <Group gap="xs">
      <Button variant="default" leftSection={<IconUpload aria-hidden size={18} />} onClick={onImport}>
        <Trans>Import</Trans>
      </Button>
      <Button
        variant="default"
        leftSection={<IconDownload aria-hidden size={18} />}
        loading={taking.isPending}
        onClick={() => taking.mutate()}
      >
        <Trans>Export</Trans>
      </Button>
    </Group>
  );
}

type FinderProps = {
  readonly search: string;
  readonly saved: boolean;
  readonly onChange: (next: ContactsSearch) => void;
};

function Finder({ search, saved, onChange }: FinderProps) {
  const { t } = useLingui();
  const [words, setWords] = useState(search);
  const wanted = (search: string, saved: boolean): ContactsSearch => ({
    ...(search.trim() !== '' && { search: search.trim() }),
    ...(saved && { saved: 'yes' as const }),
  });
  const look = useDebouncedCallback((typed: string) => onChange(wanted(typed, saved)), PAUSE_MS);
  const type = (typed: string) => {
    setWords(typed);
    look(typed);
  };
  return (
    <div className={classes.finder}>
      <TextInput
        type="search"
        className={classes.search ?? ''}
        aria-label={t`Search by name or number`}
        placeholder={t`Name or number`}
        maxLength={80}
        value={words}
        onChange={({ currentTarget }) => type(currentTarget.value)}
        rightSection={words !== '' && <CloseButton aria-label={t`Clear the search`} onClick={() => type('')} />}
      />
      <button type="button" className={chips.chip} aria-pressed={saved} onClick={() => onChange(wanted(words, !saved))}>
        <Trans>Only saved</Trans>
      </button>
    </div>
  );
}
