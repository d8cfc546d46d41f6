// A button that opens a panel beside itself. Ours, because the library's brings a positioning engine along: a panel under or over
// its button needs none.
import { type ReactNode, type RefObject, useEffect, useId, useRef, useState } from 'react';
import classes from './flyout.module.css';

export type Face = {
  readonly ref: RefObject<HTMLButtonElement | null>;
  readonly 'aria-haspopup': 'menu' | 'dialog';
  readonly 'aria-expanded': boolean;
  readonly 'aria-controls': string | undefined;
  readonly onClick: () => void;
};

export type FlyoutProps = {
  readonly kind: 'menu' | 'dialog';
  /** Draws the button with what it has to carry. */
  readonly face: (face: Face) => ReactNode;
  readonly side?: 'below' | 'above';
  /** Edge of the button along which the panel stands. */
  readonly align?: 'start' | 'end';
  /** Draws the panel. `id` belongs to the element with the role; `close` brings the focus back to the button. */
  readonly children: (panel: { readonly id: string; readonly close: () => void }) => ReactNode;
};

const FOCUSABLE = 'button:not(:disabled), [href], input, select, textarea, [tabindex="0"]';

export function Flyout({ kind, face, side = 'below', align = 'start', children }: FlyoutProps) {
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLSpanElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  useEffect(() => {
    if (!isOpen) return;
    keepInside(panel.current);
    (
      panel.current?.querySelector<HTMLElement>(':checked') ?? panel.current?.querySelector<HTMLElement>(FOCUSABLE)
    )?.focus();
    const leave = ({ target }: Event) => {
      if (!root.current?.contains(target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', leave);
    document.addEventListener('focusin', leave);
    return () => {
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('focusin', leave);
    };
  }, [isOpen]);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes from wherever the focus is inside
    <span
      ref={root}
      className={classes.root}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return;
        event.stopPropagation();
        close();
      }}
    >
      {face({
        ref: button,
        'aria-haspopup': kind,
        'aria-expanded': isOpen,
        'aria-controls': isOpen ? id : undefined,
        onClick: () => setOpen(!isOpen),
      })}
      {isOpen && (
        <div ref={panel} className={classes.panel} data-side={side} data-align={align}>
          {children({ id, close })}
        </div>
      )}
    </span>
  );
}

/** Small screens: the panel moves sideways as far as it would stand out of the window. */
function keepInside(panel: HTMLElement | null): void {
  if (panel === null) return;
  const { left, right } = panel.getBoundingClientRect();
  const margin = 8;
  const over = Math.max(0, right - (window.innerWidth - margin));
  const under = Math.max(0, margin - left);
  if (over > 0 || under > 0) panel.style.translate = `${under - over}px 0`;
}
