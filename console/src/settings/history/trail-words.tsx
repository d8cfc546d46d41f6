// What somebody did, as a sentence. The words are the API's; names stand where it has ids.
import { Plural, Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Difference } from '#console/draft/difference-list.tsx';
import { PlaceWords, readPath } from '#console/draft/place-words.tsx';
import { useRoom } from '#console/draft/room.ts';
import { textIn } from '#console/draft/texts.ts';
import { accountsQuery } from '#console/settings/channels/accounts.ts';
import { ChannelName } from '#console/settings/channels/channel-name.tsx';
import classes from '#console/settings/settings.module.css';
import { RoleName } from '#console/settings/team/role-field.tsx';
import { useMoment } from './moment.ts';
import type { Entry } from './queries.ts';

export type TrailWordsProps = {
  readonly entry: Entry;
  /** So often without anything in between. */
  readonly times: number;
};

export function TrailWords({ entry: { what, detail = {} }, times }: TrailWordsProps) {
  if (what === 'settings-draft-saved') {
    return <Plural value={times} one="Saved the draft." other="Saved the draft, # times." />;
  }
  if (what.startsWith('settings-')) return <SettingsWords what={what} detail={detail} />;
  if (what.startsWith('member-')) return <MemberWords what={what} detail={detail} />;
  if (what.startsWith('account-')) return <AccountWords what={what} detail={detail} />;
  if ('conversation' in detail) return <ChatWords what={what} detail={detail} />;
  return <OtherWords what={what} detail={detail} />;
}

type WordsProps = { readonly what: string; readonly detail: Readonly<Record<string, unknown>> };

function SettingsWords({ what, detail }: WordsProps) {
  const number = Number(detail.number);
  const to = Number(detail.to);
  switch (what) {
    case 'settings-published':
      return (
        <>
          <Trans>
            Published the draft as <Link {...linkTo(number)}>version {number}</Link>.
          </Trans>
          <Places differences={detail.differences} />
        </>
      );
    case 'settings-rolled-back':
      return (
        <>
          <Trans>
            Went back to version {to}, as <Link {...linkTo(number)}>version {number}</Link>.
          </Trans>
          <Places differences={detail.differences} />
        </>
      );
    case 'settings-imported':
      return <Trans>Imported a file as the draft.</Trans>;
    case 'settings-draft-discarded':
      return <Trans>Threw the draft away.</Trans>;
    default:
      return <Trans>Changed the settings.</Trans>;
  }
}

function linkTo(version: number) {
  return { to: '/settings/history', search: { version } } as const;
}

const MOST_PLACES = 6;

/** Where something was changed; the version itself tells the values. */
function Places({ differences }: { readonly differences: unknown }) {
  const settings = useRoom().data?.settings;
  const paths = Array.isArray(differences) ? differences.map(({ path }: Difference) => path) : [];
  const shown = [...new Set(paths)].slice(0, MOST_PLACES);
  const more = new Set(paths).size - shown.length;
  if (shown.length === 0) return null;
  return (
    <ul className={classes.places}>
      {shown.map((path) => (
        <li key={path}>
          <PlaceWords path={readPath(path)} settings={settings} />
        </li>
      ))}
      {more > 0 && (
        <li>
          <Plural value={more} one="and # more" other="and # more" />
        </li>
      )}
    </ul>
  );
}

function MemberWords({ what, detail }: WordsProps): ReactNode {
  const name = <bdi>{String(detail.name)}</bdi>;
  const role = <RoleName role={detail.role === 'owner' ? 'owner' : 'staff'} />;
  switch (what) {
    case 'member-invited':
      return (
        <Trans>
          Invited {name} ({role}).
        </Trans>
      );
    case 'member-removed':
      return <Trans>Removed {name} from the team.</Trans>;
    default:
      return (
        <Trans>
          Changed {name}: now {role}.
        </Trans>
      );
  }
}

function AccountWords({ what, detail }: WordsProps): ReactNode {
  const { data } = useQuery(accountsQuery);
  const { channel, account } = detail;
  const found = data?.accounts.find((one) => one.channel === channel && one.id === account);
  const ending = String(account).slice(-4);
  const on = <ChannelName channel={String(channel)} />;
  const known = found?.name ?? detail.name;
  const name =
    known === undefined ? <Trans>the number with the id ending in {ending}</Trans> : <bdi>{String(known)}</bdi>;
  return what === 'account-connected' ? (
    <Trans>
      Connected {name} on {on}.
    </Trans>
  ) : (
    <Trans>
      Removed {name} on {on}.
    </Trans>
  );
}

function ChatWords({ what, detail }: WordsProps): ReactNode {
  const chat = (
    <Link to="/inbox" search={{ chat: String(detail.conversation) }}>
      <Trans>a chat</Trans>
    </Link>
  );
  switch (what) {
    case 'conversation-taken-over':
      return <Trans>Took over {chat} from the bot.</Trans>;
    case 'conversation-handed-back':
      return <Trans>Handed {chat} back to the bot.</Trans>;
    case 'conversation-done':
      return <Trans>Marked {chat} as done.</Trans>;
    case 'contact-blocked':
      return <Trans>Blocked the customer of {chat}.</Trans>;
    case 'contact-unblocked':
      return <Trans>Took back the block of {chat}.</Trans>;
    case 'contact-changed':
      return <Trans>Changed the contact of {chat}.</Trans>;
    case 'customer-erased':
      return <Trans>Deleted everything of a customer.</Trans>;
    default:
      return <Trans>Changed {chat}.</Trans>;
  }
}

function OtherWords({ what, detail }: WordsProps): ReactNode {
  const settings = useRoom().data?.settings;
  const moment = useMoment();
  const contacts = Number(detail.contacts ?? 0);
  switch (what) {
    case 'hours-as-usual':
      return <Trans>Put the opening hours back to usual.</Trans>;
    case 'hours-overridden': {
      const until = moment(Date.parse(String(detail.until)));
      return detail.state === 'open' ? <Trans>Opened until {until}.</Trans> : <Trans>Closed until {until}.</Trans>;
    }
    case 'question-taught': {
      const intent = settings?.intents.find(({ name }) => name === detail.intent);
      const title =
        intent?.title === undefined ? String(detail.intent) : textIn(intent.title, settings?.business.languages);
      return (
        <Trans>
          Taught the bot a sentence for <bdi>{title}</bdi>.
        </Trans>
      );
    }
    case 'question-set-aside':
      return <Trans>Said of a sentence that it is none of the questions.</Trans>;
    case 'teaching-taken-back':
      return <Trans>Took back what was taught.</Trans>;
    case 'contacts-imported':
      return <Plural value={contacts} one="Imported # contact." other="Imported # contacts." />;
    case 'contacts-exported':
      return <Plural value={contacts} one="Took # contact home." other="Took # contacts home." />;
    case 'desk-changed':
      return <Trans>Changed the quick replies or labels.</Trans>;
    default:
      return <Trans>Changed something else.</Trans>;
  }
}
