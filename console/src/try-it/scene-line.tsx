// The one line above the phone: who you are, where you write, what time it is. Each bold part can be changed.
import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import type { Clock } from '#console/local-cloud/shapes.ts';
import { Menu } from '#console/ui/menu.tsx';
import { CHANNEL_NAMES } from './channel-names.ts';
import { ClockPicker } from './clock-picker.tsx';
import type { Person } from './people.ts';
import { PersonPicker } from './person-picker.tsx';
import { ScenePart } from './scene-part.tsx';
import { CHANNELS, type ChatChannel, type PersonKind } from './search.ts';
import classes from './try-it.module.css';

export type SceneLineProps = {
  readonly person: Person;
  readonly clock: Clock | undefined;
  /** Channels on which the shop has an account. */
  readonly channels: readonly string[];
  readonly onMeet: (kind: PersonKind) => void;
  readonly onChannel: (channel: ChatChannel) => void;
  readonly onRename: (name: string) => void;
};

export function SceneLine({ person, clock, channels, onMeet, onChannel, onRename }: SceneLineProps) {
  const who = <PersonPicker person={person} onMeet={onMeet} onRename={onRename} />;
  const where = <ChannelPicker current={person.channel} channels={channels} onChannel={onChannel} />;
  const when = <ClockPicker clock={clock} />;
  return (
    <Text component="div" className={classes.scene}>
      <Trans>
        You are {who} on <span className={classes.kept}>{where}.</span> It is{' '}
        <span className={classes.kept}>{when}.</span>
      </Trans>
    </Text>
  );
}

type ChannelPickerProps = Pick<SceneLineProps, 'channels' | 'onChannel'> & { readonly current: ChatChannel };

function ChannelPicker({ current, channels, onChannel }: ChannelPickerProps) {
  const { t } = useLingui();
  return (
    <Menu
      name={t`Channel`}
      face={(face) => (
        <ScenePart label={t`Channel`} {...face}>
          {CHANNEL_NAMES[current]}
        </ScenePart>
      )}
      items={CHANNELS.map((channel) => ({
        key: channel,
        disabled: !channels.includes(channel),
        onChoose: () => onChannel(channel),
        label: channels.includes(channel) ? (
          CHANNEL_NAMES[channel]
        ) : (
          <>
            {CHANNEL_NAMES[channel]}
            <Text span size="xs" ml="xs">
              <Trans>not connected here</Trans>
            </Text>
          </>
        ),
      }))}
    />
  );
}
