// Arrow up in an empty field brings back what was written before, arrow down leads forward again, as in a terminal.
import { type KeyboardEvent, useState } from 'react';

const MOST = 20;

export type Recall = {
  readonly text: string;
  readonly write: (text: string) => void;
  /** True where the key was an arrow that led somewhere. */
  readonly onArrow: (event: KeyboardEvent) => boolean;
};

/** @param before texts written before, oldest first. */
export function useRecall(before: readonly string[]): Recall {
  const [text, setText] = useState('');
  /** The nth newest text is in the field; 0: none. */
  const [place, setPlace] = useState(0);
  const go = (next: number) => {
    setPlace(next);
    setText(next === 0 ? '' : (before.at(-next) ?? ''));
  };
  const isRecalled = place > 0 && text === before.at(-place);
  return {
    text,
    write: (next) => {
      setPlace(0);
      setText(next);
    },
    onArrow: (event) => {
      const isUp = event.key === 'ArrowUp' && (text === '' || isRecalled) && place < Math.min(before.length, MOST);
      const isDown = event.key === 'ArrowDown' && isRecalled;
      if (!isUp && !isDown) return false;
      event.preventDefault();
      go(isUp ? place + 1 : place - 1);
      return true;
    },
  };
}
