// The panel "What just happened": one sentence, then the steps that led to it, what was sent, and the codes for engineers.
import { Trans } from '@lingui/react/macro';
import { Code, Loader, Stack, Text } from '@mantine/core';
import type { LiveSettings, Shop, Turn } from '#console/local-cloud/shapes.ts';
import classes from './explain.module.css';
import { type Headline, headlineOf, troubleOf } from './headline.ts';
import { laterWords, troubleWords, wishWords } from './more-words.tsx';
import { SAID } from './said-words.tsx';
import { SILENT } from './silent-words.tsx';
import { laterReason, type Station, stationNamed, stepsOf } from './steps.ts';
import { Timeline } from './timeline.tsx';
import type { View } from './view.ts';
import { useVoice } from './voice.ts';

export type WhatHappenedProps = {
  readonly turn: Turn | undefined;
  /** The message is in the queue and undecided. */
  readonly waiting: boolean;
  /** How many times the webhook brought the message. */
  readonly copies: number;
  readonly shop: Shop | undefined;
  readonly settings: LiveSettings['settings'] | undefined;
};

export function WhatHappened({ turn, waiting, copies, shop, settings }: WhatHappenedProps) {
  const { stations, passed } = turn === undefined ? { stations: [], passed: [] } : stepsOf(turn, copies);
  const voice = useVoice(zoneOf(stations) ?? shop?.timeZone, settings);
  const view = turn && { turn, stations, settings, voice };
  return (
    <Stack gap="md">
      {/* Stays in the page, so that what comes into it is read out. */}
      <div role="status">
        {waiting && <Waiting />}
        {view && <Verdict view={view} />}
      </div>
      {view && <Timeline view={view} passed={passed} />}
      {turn && <Codes turn={turn} />}
    </Stack>
  );
}

/** The decision's own, where it tells it: the shop may have moved since. */
function zoneOf(stations: readonly Station[]): string | undefined {
  const zone = stationNamed(stations, 'hours')?.facts.zone;
  return typeof zone === 'string' ? zone : undefined;
}

function Waiting() {
  return (
    <div className={classes.waiting}>
      <Loader size="sm" type="dots" aria-hidden />
      <div>
        <Text fw={700}>
          <Trans>The message is there. The bot waits for a pause in the customer’s typing.</Trans>
        </Text>
        <Text size="sm">
          <Trans>
            That takes 4 to 12 seconds, so that several messages in a row get one reply. An answer that it is sure of
            goes out at once.
          </Trans>
        </Text>
      </div>
    </div>
  );
}

function Verdict({ view }: { readonly view: View }) {
  const headline = headlineOf(view.turn, view.stations);
  const trouble = troubleOf(view.turn);
  const later = laterReason(view.turn);
  return (
    <Text fw={700}>
      {sentenceOf(headline, view)} {wishWords(view, headline)} {later !== undefined && laterWords(later)}{' '}
      {trouble !== undefined && troubleWords(trouble)}
    </Text>
  );
}

const SENTENCES = { ...SAID, ...SILENT };

function sentenceOf(headline: Headline, view: View) {
  return SENTENCES[headline](view);
}

function Codes({ turn }: { readonly turn: Turn }) {
  const { settings, disposition, reasons } = turn;
  return (
    <footer className={classes.codes}>
      <Text size="xs" c="dimmed">
        <Trans>Settings version {settings}</Trans>
      </Text>
      <Code className={classes.code ?? ''}>{[disposition, ...reasons].filter(Boolean).join(' · ')}</Code>
    </footer>
  );
}
