// The checks that had nothing against an answer, as one line that opens.
import { Trans } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import classes from './explain.module.css';
import { passedWords } from './step-titles.ts';
import type { Steps } from './steps.ts';
import type { Voice } from './voice.ts';

export function Passed({ passed, voice }: { readonly passed: Steps['passed']; readonly voice: Voice }) {
  const count = passed.length;
  if (count === 0) return null;
  return (
    <li className={classes.stop} data-status="passed">
      <span className={classes.sign} />
      <details>
        <Text component="summary" size="sm" className={classes.summary ?? ''}>
          <Trans>Checked before, nothing in the way ({count})</Trans>
        </Text>
        <ul className={classes.passed}>
          {passed.map((step) => (
            <Text component="li" size="sm" key={step}>
              {voice.say(passedWords(step))}
            </Text>
          ))}
        </ul>
      </details>
    </li>
  );
}
