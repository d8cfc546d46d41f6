// The numbers that an owner looks for first.
import { Trans } from '@lingui/react/macro';
import { Tile, Tiles } from '#console/ui/tiles.tsx';
import type { Insights } from './shapes.ts';
import { useWriting, WaitWords } from './writing.tsx';

export function FirstNumbers({ insights: { total, closed, replies } }: { readonly insights: Insights }) {
  const { number, share } = useWriting();
  const longest = replies.limits.at(-1) ?? 0;
  return (
    <Tiles>
      <Tile name={<Trans>Messages</Trans>}>{number(total.in)}</Tile>
      <Tile name={<Trans>Answered by the bot alone</Trans>}>{share(total.byBot / total.in)}</Tile>
      <Tile name={<Trans>Came while you were closed</Trans>}>{share(closed.share)}</Tile>
      <Tile name={<Trans>Answered by nobody that day</Trans>}>{number(total.byNobody)}</Tile>
      <Tile name={<Trans>Half get an answer within</Trans>}>
        <WaitWords wait={total.firstReply} longest={longest} />
      </Tile>
    </Tiles>
  );
}
