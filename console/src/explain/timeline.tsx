// The steps of a decision as a line from top to bottom, each with its sign: used, skipped, in the way.
import { useLingui } from '@lingui/react/macro';
import { Text, Title, VisuallyHidden } from '@mantine/core';
import IconCheck from '@tabler/icons-react/icons/IconCheck';
import IconHandStop from '@tabler/icons-react/icons/IconHandStop';
import IconMinus from '@tabler/icons-react/icons/IconMinus';
import type { ReactNode } from 'react';
import classes from './explain.module.css';
import { Passed } from './passed.tsx';
import { Replies } from './replies.tsx';
import { titleOf } from './step-titles.ts';
import { linesOf } from './step-words.tsx';
import type { Station, Status, Steps } from './steps.ts';
import type { View } from './view.ts';

export function Timeline({ view, passed }: { readonly view: View; readonly passed: Steps['passed'] }) {
  const [first, ...others] = view.stations;
  return (
    <ol className={classes.line}>
      {first !== undefined && <Stop station={first} view={view} />}
      <Passed passed={passed} voice={view.voice} />
      {others.map((station) => (
        <Stop key={station.step} station={station} view={view} />
      ))}
    </ol>
  );
}

function Stop({ station, view }: { readonly station: Station; readonly view: View }) {
  const { step, status } = station;
  const { voice } = view;
  return (
    <li className={classes.stop} data-status={status}>
      <Sign status={status} />
      <div>
        <Title order={3} size="sm">
          {voice.say(titleOf(step), step)}
        </Title>
        {linesOf(station, view).map((line, place) => (
          <Line key={String(place)}>{line}</Line>
        ))}
        {step === 'send' && <Replies view={view} />}
      </div>
    </li>
  );
}

function Line({ children }: { readonly children: ReactNode }) {
  return (
    <Text size="sm" dir="auto">
      {children}
    </Text>
  );
}

const ICONS = { used: IconCheck, skipped: IconMinus, stopped: IconHandStop };

function Sign({ status }: { readonly status: Status }) {
  const { t } = useLingui();
  const Icon = ICONS[status];
  const said = { used: t`used`, skipped: t`skipped`, stopped: t`in the way` };
  return (
    <span className={classes.sign}>
      <Icon size={14} stroke={3} aria-hidden />
      <VisuallyHidden>{said[status]}</VisuallyHidden>
    </span>
  );
}
