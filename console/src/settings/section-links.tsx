// The sections as links: with a line each on their own screen, by name alone beside an open section.
import { Trans, useLingui } from '@lingui/react/macro';
import IconChevronRight from '@tabler/icons-react/icons/IconChevronRight';
import { Link } from '@tanstack/react-router';
import { useBusiness } from '#console/api/business.ts';
import { SECTIONS } from './sections.tsx';
import classes from './settings.module.css';

export function SectionLinks({ short = false }: { readonly short?: boolean }) {
  const { t } = useLingui();
  const isStaff = useBusiness()?.me.role === 'staff';
  return (
    <nav aria-label={t`Settings`} className={short ? classes.side : undefined}>
      <ul className={classes.sections} data-short={short}>
        {SECTIONS.map(({ to, name, what, icon, ownersOnly }) => (
          <li key={to}>
            <Link to={to} className={classes.section}>
              {icon}
              <span className={classes.words}>
                <span className={classes.sectionName}>{name}</span>
                {!short && <small>{what}</small>}
                {ownersOnly && isStaff && (
                  <small>
                    <Trans>Owners only</Trans>
                  </small>
                )}
              </span>
              {!short && <IconChevronRight aria-hidden />}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
