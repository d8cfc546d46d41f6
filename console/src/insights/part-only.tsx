// Says that a picture was made of a part of the chats.
import { Trans } from '@lingui/react/macro';
import type { Sample } from './shapes.ts';
import { useWriting } from './writing.tsx';

export function PartOnly({ sample: { complete, conversations, turns } }: { readonly sample: Sample }) {
  const { number } = useWriting();
  if (complete) return null;
  const [chats, messages] = [number(conversations), number(turns)];
  return (
    <Trans>
      From a part of these days: the {messages} newest messages of {chats} chats.
    </Trans>
  );
}
