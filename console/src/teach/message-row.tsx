// One message that was not understood: what it may mean, one tap each; afterwards where it went, and the way back.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { formatLocale } from '#console/languages.ts';
import { Menu } from '#console/ui/menu.tsx';
import { ProblemWords } from './problem-words.tsx';
import classes from './teach.module.css';
import type { Named, Row, Teaching } from './teaching.ts';

export type MessageRowProps = {
  readonly row: Row;
  readonly teaching: Teaching;
  readonly intents: readonly Named[];
  readonly timeZone: string;
};

export function MessageRow({ row, teaching, intents, timeZone }: MessageRowProps) {
  const { problem } = teaching;
  const place = useRef<HTMLLIElement>(null);
  const isSettled = row.to !== undefined;
  const before = useRef(isSettled);
  // The button that was tapped is gone: whoever uses the keyboard goes on from the one that took its place.
  useEffect(() => {
    if (before.current !== isSettled) place.current?.querySelector('button')?.focus();
    before.current = isSettled;
  }, [isSettled]);
  return (
    <li ref={place} className={classes.row}>
      <Text className={classes.text} dir="auto" lineClamp={5}>
        {row.text}
      </Text>
      <Text size="sm" c="dimmed" className={classes.text} lineClamp={5}>
        <Asked row={row} timeZone={timeZone} />
      </Text>
      {row.to === undefined ? (
        <Choices {...{ row, teaching, intents }} />
      ) : (
        <Settled row={row} to={row.to} teaching={teaching} />
      )}
      {problem?.of === row.phrase && (
        <Text size="sm" c="red" role="alert">
          <ProblemWords error={problem.error} intents={intents} />
        </Text>
      )}
    </li>
  );
}

function Asked({ row: { count, lastAt, phrase, text }, timeZone }: Pick<MessageRowProps, 'row' | 'timeZone'>) {
  const { i18n } = useLingui();
  const last = new Intl.DateTimeFormat(formatLocale(i18n.locale), {
    timeZone,
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  const when = last.format(lastAt);
  return (
    <>
      <Plural value={count} one={`Asked ${when}`} other={`Asked # times, last ${when}`} />
      {phrase !== text.trim() && (
        <>
          {' · '}
          <Trans>kept as “{phrase}”</Trans>
        </>
      )}
    </>
  );
}

function Choices({ row, teaching, intents }: Omit<MessageRowProps, 'timeZone'>) {
  const { t } = useLingui();
  const { suggested, guesses, text } = row;
  const others = guesses.filter(({ intent }) => intent !== suggested?.intent);
  const choose = (to: Named | null) => void teaching.teach(row, to);
  return (
    // biome-ignore lint/a11y/useSemanticElements: these are no fields of a form
    <div className={classes.choices} role="group" aria-label={t`What “${text}” means`}>
      {suggested !== undefined && (
        <Button {...TAPPED} disabled={teaching.busy} onClick={() => choose(suggested)}>
          <Trans>{suggested.title} (the customer’s choice)</Trans>
        </Button>
      )}
      {others.map((guess) => (
        <Button {...TAPPED} key={guess.intent} disabled={teaching.busy} onClick={() => choose(guess)}>
          {guess.title}
        </Button>
      ))}
      <Menu
        name={t`Another…`}
        face={(face) => (
          <Button {...TAPPED} {...face} variant="default" disabled={teaching.busy}>
            <Trans>Another…</Trans>
          </Button>
        )}
        items={intents.map((named) => ({ key: named.intent, label: named.title, onChoose: () => choose(named) }))}
      />
      <Button {...TAPPED} variant="subtle" color="gray" px="xs" disabled={teaching.busy} onClick={() => choose(null)}>
        <Trans>None of them</Trans>
      </Button>
    </div>
  );
}

const TAPPED = { variant: 'light', mih: 44, h: 'auto', classNames: { label: classes.label ?? '' } } as const;

type SettledProps = { readonly row: Row; readonly to: Named | null; readonly teaching: Teaching };

function Settled({ row, to, teaching }: SettledProps) {
  return (
    <div className={classes.choices}>
      <Text role="status" className={classes.text}>
        {to === null ? (
          <Trans>Set aside: you will not be asked again.</Trans>
        ) : (
          <Trans>
            Goes to <strong>{to.title}</strong>
          </Trans>
        )}
      </Text>
      <Button {...TAPPED} variant="default" disabled={teaching.busy} onClick={() => void teaching.undo(row)}>
        <Trans>Undo</Trans>
      </Button>
    </div>
  );
}
