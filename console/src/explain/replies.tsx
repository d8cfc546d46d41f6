// What was sent, one entry a message: what it is for, how it begins, its buttons as the customer sees them, where it is now.
import { Plural, Trans } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { TurnReply } from '#console/local-cloud/shapes.ts';
import { plainText } from '#console/phone/formatting.ts';
import classes from './explain.module.css';
import { kindNamed, purposeNamed, stateNamed } from './names.ts';
import { shortened } from './shortened.ts';
import { offeredQuestions, type View } from './view.ts';

export function Replies({ view }: { readonly view: View }) {
  const { replies } = view.turn;
  if (replies.length === 0) return null;
  return (
    <ul className={classes.replies}>
      {replies.map((reply, part) => (
        <li key={String(part)}>
          <Reply reply={reply} view={view} />
        </li>
      ))}
    </ul>
  );
}

function Reply({ reply, view }: { readonly reply: TurnReply; readonly view: View }) {
  const { voice } = view;
  const { purpose, state, sentence, content } = reply;
  const kind = purpose === 'fallback' && offeredQuestions(view) !== undefined ? 'offer' : purpose;
  const text = shortened(plainText(reply.text));
  return (
    <>
      <Text size="sm" fw={600}>
        {voice.say(purposeNamed(kind), purpose)}
      </Text>
      {content.type !== 'text' && <Text size="sm">{kindOf(content, voice)}</Text>}
      {text !== '' && (
        <Text size="sm" dir="auto">
          <q>{text}</q>
        </Text>
      )}
      <Choices content={content} voice={voice} />
      <Text size="sm" c={isBad(state) ? 'var(--mantine-color-error)' : 'dimmed'}>
        {voice.say(stateNamed(state), state)}
        {sentence !== undefined && <>: {sentence}</>}
      </Text>
    </>
  );
}

function kindOf(content: Exclude<TurnReply['content'], { type: 'text' }>, voice: View['voice']): ReactNode {
  const kind = content.type === 'media' ? content.media : content.type;
  return voice.say(kindNamed(kind), kind);
}

/** The number of choices decides how a channel shows them. */
function Choices({ content, voice }: { readonly content: TurnReply['content']; readonly voice: View['voice'] }) {
  const titles = content.type === 'text' ? (content.buttons ?? []).map(({ title }) => title) : [];
  const count = titles.length;
  if (count === 0) return null;
  const list = voice.list(titles.map((title) => `“${title}”`));
  return (
    <Text size="sm" dir="auto">
      {count <= 3 ? (
        <Plural value={count} one={`With # button: ${list}`} other={`With # buttons: ${list}`} />
      ) : count <= 10 ? (
        <Trans>
          With a list of {count} choices: {list}
        </Trans>
      ) : (
        <Trans>
          With {count} numbered lines: {list}
        </Trans>
      )}
    </Text>
  );
}

function isBad(state: string): boolean {
  return state === 'failed' || state === 'unresolved' || state === 'expired';
}
