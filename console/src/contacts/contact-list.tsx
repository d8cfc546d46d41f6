// The rows of the list: only those on the screen are drawn, for there may be thousands.
import { Trans } from '@lingui/react/macro';
import IconBookmark from '@tabler/icons-react/icons/IconBookmarkFilled';
import { memo, useRef } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import classes from './contacts.module.css';
import { initialsOf, nameOf } from './names.ts';
import type { Contact } from './shapes.ts';

export type ContactListProps = {
  readonly contacts: readonly Contact[];
  readonly onOpen: (id: string) => void;
  /** The last rows come near. */
  readonly onEnd: () => void;
};

const ROW_HEIGHT = 64;
/** So many rows before the end more are asked for. */
const NEAR = 100;

export function ContactList({ contacts, onOpen, onEnd }: ContactListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useRef<VirtualizerHandle>(null);
  const look = () => {
    const { current } = rows;
    if (current === null) return;
    const last = current.findItemIndex(current.scrollOffset + current.viewportSize);
    if (last > contacts.length - NEAR) onEnd();
  };
  return (
    // It scrolls, so the keyboard has to reach it.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <div ref={scroller} className={classes.list} tabIndex={0}>
      <Virtualizer ref={rows} as="ul" item="li" scrollRef={scroller} itemSize={ROW_HEIGHT} onScroll={look}>
        {contacts.map((contact) => (
          <ContactRow key={contact.id} contact={contact} onOpen={onOpen} />
        ))}
      </Virtualizer>
    </div>
  );
}

type ContactRowProps = { readonly contact: Contact; readonly onOpen: (id: string) => void };

const ContactRow = memo(function ContactRow({ contact, onOpen }: ContactRowProps) {
  const name = nameOf(contact);
  const { phone, note, saved } = contact;
  return (
    <button type="button" className={classes.row} onClick={() => onOpen(contact.id)}>
      <span className={classes.avatar} aria-hidden>
        {initialsOf(name)}
      </span>
      <span className={classes.words}>
        <bdi className={classes.name}>{name}</bdi>
        <span className={classes.more}>
          {phone !== undefined && name !== `+${phone}` && <bdi>+{phone}</bdi>}
          {note !== undefined && <bdi className={classes.note}>{note}</bdi>}
        </span>
      </span>
      {saved && (
        <span className={classes.saved}>
          <IconBookmark aria-hidden size={16} />
          <Trans>Saved</Trans>
        </span>
      )}
    </button>
  );
});
