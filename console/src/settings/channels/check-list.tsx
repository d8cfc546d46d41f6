// What was looked at, a line a step: fine or not, what was found, and what to do.
import { Trans, useLingui } from '@lingui/react/macro';
import IconAlertTriangle from '@tabler/icons-react/icons/IconAlertTriangle';
import IconCircleCheck from '@tabler/icons-react/icons/IconCircleCheck';
import IconCircleX from '@tabler/icons-react/icons/IconCircleX';
import IconMinus from '@tabler/icons-react/icons/IconMinus';
import type { Check, Checked } from './accounts.ts';
import classes from './channels.module.css';
import { StepFix } from './step-fix.tsx';
import { StepName } from './step-name.tsx';

export type CheckListProps = {
  readonly checked: Checked;
  /** A number that is connected was looked at; values were looked at; a number was connected. */
  readonly what: 'test' | 'check' | 'connect';
};

export function CheckList({ checked, what }: CheckListProps) {
  return (
    <div className={classes.checked}>
      <p role="status">
        <Sum checked={checked} what={what} />
      </p>
      <ol className={classes.checks}>
        {checked.checks.map((check) => (
          <Line key={`${check.name} ${check.found}`} check={check} />
        ))}
      </ol>
    </div>
  );
}

function Sum({ checked: { ok, checks }, what }: CheckListProps) {
  const wrong = checks.filter(({ state }) => state === 'failed').length;
  if (!ok && wrong > 0) {
    return what === 'connect' ? (
      <Trans>It is not connected yet. Mend what is marked below, then press Connect again.</Trans>
    ) : (
      <Trans>Something is wrong. What to do stands beside each step.</Trans>
    );
  }
  if (!ok) return <Trans>Not everything could be looked at.</Trans>;
  if (what === 'connect') return <Trans>It is connected. The bot answers who writes to this number.</Trans>;
  return what === 'check' ? <Trans>Everything is right. You can connect it now.</Trans> : <Trans>It works.</Trans>;
}

function Line({ check: { name, state, found, fix } }: { readonly check: Check }) {
  const { i18n } = useLingui();
  return (
    <li data-state={state}>
      <Icon state={state} />
      <div>
        <strong>
          <StepName name={name} />
        </strong>
        {' – '}
        <StateName state={state} />
        {/* Meta's words and names of its screens are English. */}
        <p lang="en">{found}</p>
        {fix !== undefined && (
          <p className={classes.fix}>
            <strong>
              <Trans>What to do:</Trans>
            </strong>{' '}
            {i18n.locale !== 'en' && (
              <>
                <StepFix name={name} />
                <br />
              </>
            )}
            <span lang="en">{fix}</span>
          </p>
        )}
      </div>
    </li>
  );
}

function Icon({ state }: Pick<Check, 'state'>) {
  switch (state) {
    case 'ok':
      return <IconCircleCheck aria-hidden />;
    case 'warning':
      return <IconAlertTriangle aria-hidden />;
    case 'failed':
      return <IconCircleX aria-hidden />;
    case 'skipped':
      return <IconMinus aria-hidden />;
  }
}

function StateName({ state }: Pick<Check, 'state'>) {
  switch (state) {
    case 'ok':
      return <Trans>fine</Trans>;
    case 'warning':
      return <Trans>worth a look</Trans>;
    case 'failed':
      return <Trans>wrong</Trans>;
    case 'skipped':
      return <Trans>not looked at</Trans>;
  }
}
