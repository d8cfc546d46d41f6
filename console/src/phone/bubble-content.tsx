// What a bubble holds: formatted words, or a picture of what was sent. Everything is rendered as text.
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor } from '@mantine/core';
import IconFile from '@tabler/icons-react/icons/IconFile';
import IconMapPin from '@tabler/icons-react/icons/IconMapPin';
import IconMicrophone from '@tabler/icons-react/icons/IconMicrophone';
import IconPhoto from '@tabler/icons-react/icons/IconPhoto';
import type { ReactNode } from 'react';
import { formatLocale } from '#console/languages.ts';
import type { ChatChannel } from '#console/try-it/search.ts';
import type { Shown } from '#console/try-it/types.ts';
import { FormattedText, PlainText } from './formatted-text.tsx';
import classes from './phone.module.css';

export type BubbleContentProps = { readonly channel: ChatChannel; readonly shown: Shown };

export function BubbleContent({ channel, shown }: BubbleContentProps) {
  // Only WhatsApp reads marks such as *bold*.
  const Words = channel === 'whatsapp' ? FormattedText : PlainText;
  switch (shown.type) {
    case 'text':
    case 'buttons':
    case 'quick-replies':
    case 'list':
      return <Words text={shown.text} />;
    case 'choice':
      return <bdi>{shown.title}</bdi>;
    case 'photo':
      return (
        <>
          <Sample icon={<IconPhoto aria-hidden />}>
            <Trans>Photo</Trans>
          </Sample>
          {shown.caption && <Words text={shown.caption} />}
        </>
      );
    case 'voice':
      return (
        <Sample icon={<IconMicrophone aria-hidden />}>
          <Trans>Voice message, 0:07</Trans>
        </Sample>
      );
    case 'location':
      return <Place {...shown} />;
    case 'media':
      return <Media {...shown} />;
    default:
      return (
        <em>
          <Trans>Something this phone cannot show ({shown.what})</Trans>
        </em>
      );
  }
}

function Sample({ icon, children }: { readonly icon: ReactNode; readonly children: ReactNode }) {
  return (
    <p className={classes.sample}>
      {icon}
      <span>{children}</span>
    </p>
  );
}

function Place({ latitude, longitude, name, address }: Extract<Shown, { type: 'location' }>) {
  const { i18n } = useLingui();
  const degrees = new Intl.NumberFormat(formatLocale(i18n.locale), { maximumFractionDigits: 4 });
  return (
    <>
      <Sample icon={<IconMapPin aria-hidden />}>
        {name ? <bdi>{name}</bdi> : <Trans>Location</Trans>}
        <br />
        <small>
          {degrees.format(latitude)}, {degrees.format(longitude)}
        </small>
      </Sample>
      {address && <bdi>{address}</bdi>}
    </>
  );
}

/** The link is shown, not followed: a page with a strict policy fetches no pictures from other hosts. */
function Media({ media, link, caption }: Extract<Shown, { type: 'media' }>) {
  const name = link.split('/').at(-1) || link;
  return (
    <>
      <Sample icon={media === 'image' ? <IconPhoto aria-hidden /> : <IconFile aria-hidden />}>
        {/^https?:\/\//.test(link) ? (
          <Anchor href={link} target="_blank" rel="noopener noreferrer" c="inherit" underline="always">
            {name}
          </Anchor>
        ) : (
          name
        )}
      </Sample>
      {caption !== '' && <FormattedText text={caption} />}
    </>
  );
}
