// How much was taught since the last publication, and the button that makes it live.
import { Plural, Trans } from '@lingui/react/macro';
import { Button, Text } from '@mantine/core';
import { ProblemWords, RefusalWords } from './problem-words.tsx';
import classes from './teach.module.css';
import type { Lesson, Teaching } from './teaching.ts';

export type DraftBarProps = { readonly lesson: Lesson; readonly teaching: Teaching };

export function DraftBar({ lesson: { draft, intents }, teaching }: DraftBarProps) {
  const { problem, published, busy } = teaching;
  const { phrases, stuck } = draft;
  if (phrases.length === 0 && stuck.length === 0 && published === undefined) return null;
  return (
    <div className={classes.bar}>
      <Text role="status" className={classes.text}>
        {published === undefined ? (
          <Plural value={phrases.length} one="# new phrase in the draft" other="# new phrases in the draft" />
        ) : (
          <Trans>Published. Within half a minute customers get the new answers.</Trans>
        )}
      </Text>
      {phrases.length > 0 && (
        <Button mih={44} disabled={busy} onClick={() => void teaching.publish()}>
          <Trans>Publish</Trans>
        </Button>
      )}
      {stuck.map(({ text, intent, code }) => (
        <Text key={text} size="sm" c="red" className={classes.text}>
          “{text}”: <RefusalWords code={code} title={intents.find((one) => one.intent === intent)?.title ?? intent} />
        </Text>
      ))}
      {problem?.of === 'draft' && (
        <Text size="sm" c="red" role="alert">
          <ProblemWords error={problem.error} intents={intents} />
        </Text>
      )}
    </div>
  );
}
