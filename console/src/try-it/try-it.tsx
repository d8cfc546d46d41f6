// The screen Try it: be a customer of the shop at any time, and see beside the phone why it answered so.
import { Trans } from '@lingui/react/macro';
import { Title, VisuallyHidden } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useClock, useInfo, useSettings } from '#console/local-cloud/queries.ts';
import { AwayNotice } from '#console/shell/away-notice.tsx';
import { ChatSides } from './chat-sides.tsx';
import { contactOf, keep, meet, newPerson, type Person } from './people.ts';
import { SceneLine } from './scene-line.tsx';
import type { ChatChannel, PersonKind, Side } from './search.ts';
import classes from './try-it.module.css';

/** Room for the phone and what stands beside it. */
const WIDE = '(min-width: 56em)';

export function TryIt() {
  const search = useSearch({ from: '/try' });
  const navigate = useNavigate({ from: '/try' });
  const [person, setPerson] = useState(() => meet(search.as ?? 'new', search.on ?? 'whatsapp'));
  const isWide = useMediaQuery(WIDE, undefined, { getInitialValueInEffect: false }) ?? true;
  const info = useInfo();
  const clock = useClock();
  const settings = useSettings();

  const become = (next: Person) => {
    setPerson(keep(next));
    const { kind, channel } = next;
    // WhatsApp is where one writes unless the address says otherwise.
    const on = channel === 'whatsapp' ? undefined : channel;
    void navigate({ search: ({ on: _, ...now }) => ({ ...now, as: kind, ...(on && { on }) }), replace: true });
  };
  const { channel } = person;
  const meetKind = (kind: PersonKind) => become(meet(kind, channel));
  const writeOn = (next: ChatChannel) => become(meet(person.kind, next));
  const show = (side: Side) => void navigate({ search: (now) => ({ ...now, side }), replace: true });
  return (
    <main className={classes.screen}>
      <VisuallyHidden>
        <Title order={1}>
          <Trans>Try it as a customer</Trans>
        </Title>
      </VisuallyHidden>
      {clock.isError && <AwayNotice />}
      <SceneLine
        person={person}
        clock={clock.data}
        channels={info.data?.accounts.map(({ channel }) => channel) ?? []}
        onMeet={meetKind}
        onChannel={writeOn}
        onRename={(name) => become({ ...person, name })}
      />
      <ChatSides
        key={contactOf(person)}
        person={person}
        clock={clock.data}
        settings={settings.data?.settings}
        isWide={isWide}
        side={search.side ?? 'phone'}
        onSide={show}
        onStartOver={() => become(newPerson(person.kind, channel, person.name))}
        onNewCustomer={() => become(newPerson('new', channel))}
      />
    </main>
  );
}
