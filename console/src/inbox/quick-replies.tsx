// The quick replies whose shortcut begins with what stands behind the slash. Arrows and Enter choose, Escape leaves them.
import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { type RefObject, useEffect, useState } from 'react';
import { useBusiness } from '#console/api/business.ts';
import { type Desk, useDesk } from '#console/api/desk.ts';
import classes from './chat.module.css';
import type { Conversation } from './shapes.ts';

export type QuickRepliesProps = {
  readonly chat: Conversation;
  readonly text: string;
  readonly onChoose: (text: string) => void;
  readonly field: RefObject<HTMLTextAreaElement | null>;
};

const MOST_SHOWN = 8;

export function QuickReplies({ chat, text, onChoose, field }: QuickRepliesProps) {
  const { t } = useLingui();
  const [at, setAt] = useState(0);
  const [left, setLeft] = useState('');
  const business = useBusiness();
  const all = useDesk().data?.quickReplies ?? [];
  const begun = /^\/(\S*)$/.exec(text)?.[1]?.toLowerCase();
  const isOpen = begun !== undefined && left !== text;
  const found = isOpen
    ? all.filter(({ shortcut }) => shortcut.toLowerCase().startsWith(begun)).slice(0, MOST_SHOWN)
    : [];
  const language = chat.language ?? business?.languages[0] ?? 'en';
  const chosen = found[Math.min(at, found.length - 1)];
  useEffect(() => {
    const typed = field.current;
    if (typed === null || chosen === undefined) return;
    const onKey = (event: KeyboardEvent) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step !== undefined) setAt((now) => (now + step + found.length) % found.length);
      else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) onChoose(wordsIn(chosen.text, language));
      else if (event.key === 'Escape') setLeft(text);
      else return;
      event.preventDefault();
    };
    typed.addEventListener('keydown', onKey);
    return () => typed.removeEventListener('keydown', onKey);
  }, [chosen, field, found.length, language, onChoose, text]);
  if (!isOpen) return null;
  if (all.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        <Trans>There are no quick replies yet.</Trans>
      </Text>
    );
  }
  return (
    <div role="listbox" aria-label={t`Quick replies`} className={classes.quick} tabIndex={-1}>
      {found.map((reply) => (
        <button
          key={reply.shortcut}
          type="button"
          role="option"
          tabIndex={-1}
          aria-selected={reply === chosen}
          onClick={() => {
            onChoose(wordsIn(reply.text, language));
            field.current?.focus();
          }}
        >
          <strong>/{reply.shortcut}</strong> <bdi>{wordsIn(reply.text, language)}</bdi>
        </button>
      ))}
    </div>
  );
}

/** In the customer's language, else in the first that there is. */
function wordsIn(text: Desk['quickReplies'][number]['text'], language: string): string {
  return typeof text === 'string' ? text : (text[language] ?? Object.values(text)[0] ?? '');
}
