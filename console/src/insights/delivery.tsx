// What became of our messages on their way to the customer, and why some did not arrive.
import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import classes from './bars.module.css';
import { Bars } from './bars.tsx';
import { PartOnly } from './part-only.tsx';
import { Picture } from './picture.tsx';
import type { Insights } from './shapes.ts';
import { useWriting } from './writing.tsx';

export function DeliveryPicture({ insights: { delivery, ticks, sample } }: { readonly insights: Insights }) {
  const { t } = useLingui();
  const { number } = useWriting();
  const { sent, delivered, read, failed, reasons } = delivery;
  const steps = [
    ['sent', t`Were sent`, sent],
    ...(ticks
      ? ([
          ['delivered', t`Were delivered`, delivered],
          ['read', t`Were read`, read],
        ] as const)
      : []),
    ['failed', t`Did not arrive`, failed],
  ] as const;
  return (
    <Picture
      title={t`Delivery`}
      counts={
        <>
          <Trans>Messages of the bot and of persons. Sent: the channel took them.</Trans>{' '}
          {!ticks && (
            <Trans>
              Delivered and read are not counted: the settings leave these receipts out, because each costs a little.
            </Trans>
          )}{' '}
          <PartOnly sample={sample} />
        </>
      }
      table={{
        head: [t`What became of it`, t`Messages`],
        rows: [
          ...steps.map(([, name, count]) => [name, count] as const),
          ...reasons.map(({ code, sentence, count }) => [`${sentence ?? ''} (${code})`.trim(), count] as const),
        ],
      }}
    >
      <Bars
        bars={steps.map(([key, name, count]) => ({
          ...{ key, name, told: number(count) },
          parts: [{ who: key === 'failed' ? 'nobody' : 'bot', count }],
        }))}
      />
      {reasons.length > 0 && (
        <ul className={classes.asked}>
          {reasons.map(({ code, sentence, count }) => (
            <li key={code}>
              <Text lang="en">{sentence ?? code}</Text>
              <Text size="sm" c="dimmed">
                {number(count)} · <Trans>code {code}</Trans>
              </Text>
            </li>
          ))}
        </ul>
      )}
    </Picture>
  );
}
