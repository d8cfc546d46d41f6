// A button that opens a short list of things to do.
import type { KeyboardEvent, ReactNode } from 'react';
import { type Face, Flyout, type FlyoutProps } from './flyout.tsx';
import classes from './menu.module.css';

export type MenuItem = {
  readonly key: string;
  readonly label: ReactNode;
  readonly onChoose: () => void;
  readonly icon?: ReactNode;
  /** The one that holds now. */
  readonly current?: boolean;
  readonly disabled?: boolean;
  readonly lang?: string;
};

export type MenuProps = Pick<FlyoutProps, 'side' | 'align'> & {
  readonly name: string;
  /** What stands on the button, or the button itself. */
  readonly face: ReactNode | ((face: Face) => ReactNode);
  readonly items: readonly MenuItem[];
  /** Stands above the items. */
  readonly head?: ReactNode;
};

export function Menu({ name, face, items, head, ...place }: MenuProps) {
  const draw = (given: Face) =>
    typeof face === 'function' ? (
      face(given)
    ) : (
      <button type="button" className={classes.button} aria-label={name} {...given}>
        {face}
      </button>
    );
  return (
    <Flyout kind="menu" face={draw} {...place}>
      {({ id, close }) => (
        <>
          {head}
          <div id={id} role="menu" aria-label={name} tabIndex={-1} onKeyDown={moveFocus}>
            {items.map(({ key, label, icon, onChoose, current, disabled, lang }) => (
              <button
                key={key}
                type="button"
                role="menuitem"
                tabIndex={-1}
                lang={lang}
                aria-current={current}
                disabled={disabled}
                className={classes.item}
                onClick={() => {
                  close();
                  onChoose();
                }}
              >
                {icon}
                <span>{label}</span>
              </button>
            ))}
          </div>
        </>
      )}
    </Flyout>
  );
}

const STEPS: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  Home: () => 0,
  End: (_at, count) => count - 1,
};

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="menuitem"]:not(:disabled)')];
  const at = all.indexOf(document.activeElement as HTMLElement);
  all[(step(at, all.length) + all.length) % all.length]?.focus();
}
