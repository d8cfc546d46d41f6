// Replies as a phone shows them, in small: words, buttons under them, a line for what is no text.
import { Trans } from '@lingui/react/macro';
import type { ReplyContent } from '#core/message.ts';
import classes from './reply-bubbles.module.css';

type Shown = { readonly content: ReplyContent };

export function ReplyBubbles({ replies }: { readonly replies: readonly Shown[] }) {
  return (
    <ul className={classes.bubbles}>
      {replies.map((reply, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: replies of one decision have no other name than their place
        <li key={index} className={classes.bubble}>
          <Words content={reply.content} />
        </li>
      ))}
    </ul>
  );
}

function Words({ content }: Shown) {
  switch (content.type) {
    case 'text':
      return (
        <>
          <p dir="auto">{content.text}</p>
          {content.buttons !== undefined && (
            <span className={classes.buttons}>
              {content.buttons.map(({ title }) => (
                <span key={title}>{title}</span>
              ))}
            </span>
          )}
        </>
      );
    case 'media':
      return (
        <p>
          <Trans>A file: {content.link}</Trans> {content.caption}
        </p>
      );
    case 'location':
      return (
        <p>
          <Trans>A place on the map: {content.name ?? content.address ?? ''}</Trans>
        </p>
      );
  }
}
