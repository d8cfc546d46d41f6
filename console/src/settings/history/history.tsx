// What was published and the way back, or who did what.
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { OwnerPage } from '#console/settings/owner-page.tsx';
import classes from '#console/settings/settings.module.css';
import { Trail } from './trail.tsx';
import { Versions } from './versions.tsx';

export function History() {
  const { show } = useSearch({ from: '/settings/history' });
  return (
    <OwnerPage
      title={<Trans>History</Trans>}
      lead={
        show === 'trail' ? (
          <Trans>Who changed what in the console in the last two years. Who only read stands nowhere.</Trans>
        ) : (
          <Trans>Everything that was ever live. Any of it can be published again.</Trans>
        )
      }
      why={<Trans>Only owners see who changed what, and publish earlier settings again.</Trans>}
    >
      <Which />
      {show === 'trail' ? <Trail /> : <Versions />}
    </OwnerPage>
  );
}

function Which() {
  const { t } = useLingui();
  const { show } = useSearch({ from: '/settings/history' });
  const navigate = useNavigate({ from: '/settings/history' });
  const choices = [
    { name: t`What was published`, search: {} },
    { name: t`Who did what`, search: { show: 'trail' } },
  ] as const;
  return (
    // biome-ignore lint/a11y/useSemanticElements: these are no fields of a form
    <div role="group" aria-label={t`Which history`} className={classes.choice}>
      {choices.map(({ name, search }) => (
        <button
          key={name}
          type="button"
          aria-pressed={('show' in search ? search.show : undefined) === show}
          onClick={() => void navigate({ search })}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
