// What the automatic replies cost, by list prices.
import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import classes from './picture.module.css';
import { Picture } from './picture.tsx';
import type { Insights } from './shapes.ts';
import { useWriting } from './writing.tsx';

const CENT = 0.01;

export function Cost({ insights: { cost } }: { readonly insights: Insights }) {
  const { t } = useLingui();
  const { number, money } = useWriting();
  const { answered, low, high, currency, region, asOf } = cost;
  const [from, to, cent] = [money(low, currency), money(high, currency), money(CENT, currency)];
  const replies = number(answered);
  return (
    <Picture
      wide
      title={t`Cost of automatic replies`}
      counts={
        <Trans>
          List prices of AWS in {region} as of {asOf}. Meta asks nothing for replies within 24 hours, and the bot sends
          no others.
        </Trans>
      }
      table={{
        head: [t`What`, t`Amount`],
        rows: [
          [t`Messages with an automatic reply`, answered],
          [t`At least`, from],
          [t`At most`, to],
        ],
      }}
    >
      <Text component="p" className={classes.large ?? ''}>
        {high < CENT ? (
          <Trans>less than {cent}</Trans>
        ) : (
          <Trans>
            {from} to {to}
          </Trans>
        )}
      </Text>
      <Text component="p">
        <Trans>at AWS, for {replies} messages with an automatic reply.</Trans>
      </Text>
    </Picture>
  );
}
