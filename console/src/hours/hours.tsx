// When the shop is open: the week, dates that differ, opening or closing by hand, and what customers get at any time.
import { Trans } from '@lingui/react/macro';
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { EditPage } from '#console/draft/edit-page.tsx';
import { useForm } from '#console/draft/form.ts';
import type { Room } from '#console/draft/room.ts';
import { SaveBar } from '#console/draft/save-bar.tsx';
import { TimeMachine } from '#console/draft/time-machine.tsx';
import { ByHand } from './by-hand.tsx';
import { Exceptions } from './exceptions.tsx';
import { HOURS, USUAL } from './hours-part.ts';
import { Ribbon } from './ribbon.tsx';
import { Week } from './week.tsx';

export function Hours() {
  return (
    <EditPage
      title={<Trans>Hours</Trans>}
      lead={<Trans>When you are there. The rest of the time customers get your away message, and answers.</Trans>}
    >
      {(room) => <Fields room={room} />}
    </EditPage>
  );
}

function Fields({ room }: { readonly room: Room }) {
  const form = useForm(HOURS, room);
  const { value, change, wrong, readOnly } = form;
  const { business } = room.settings;
  const { timeZone } = business;
  if (value === undefined) {
    return (
      <Stack>
        <Text>
          <Trans>You have no opening hours yet, so you count as open day and night.</Trans>
        </Text>
        {!readOnly && (
          <Group>
            <Button onClick={() => change(USUAL)}>
              <Trans>Set opening hours</Trans>
            </Button>
          </Group>
        )}
      </Stack>
    );
  }
  return (
    <Stack gap="xl">
      <ByHand />
      <Week hours={value} onChange={change} wrong={wrong} readOnly={readOnly} />
      <Text size="sm" c="dimmed">
        <Trans>All times on the clocks of {timeZone}.</Trans>
      </Text>
      <Exceptions
        exceptions={value.exceptions}
        onChange={(exceptions) => change({ ...value, exceptions })}
        languages={business.languages}
        wrong={(...place) => wrong('exceptions', ...place)}
        readOnly={readOnly}
      />
      <section aria-labelledby="ribbon">
        <Title order={2} size="h4" id="ribbon" mb="xs">
          <Trans>The next two weeks</Trans>
        </Title>
        <Ribbon revision={room.revision} hasDraft={room.draft !== undefined} />
      </section>
      <TimeMachine settings={HOURS.write(room.settings, value)} />
      <SaveBar form={form} />
    </Stack>
  );
}
