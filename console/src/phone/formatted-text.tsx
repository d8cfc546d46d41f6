// A text as WhatsApp shows it. Everything stays text: elements are made here, never from what somebody wrote.
import type { ReactNode } from 'react';
import classes from './formatted-text.module.css';
import { type Block, type Item, parseFormatting } from './formatting.ts';
import type { Inline } from './inline-marks.ts';

/** A block element, because lists and quotes are. Colours and sizes are those around it. */
export function FormattedText({ text }: { readonly text: string }) {
  return (
    <div className={classes.text} dir="auto">
      {keyed(parseFormatting(text), drawBlock)}
    </div>
  );
}

/** A text as it is, on channels that know no marks. */
export function PlainText({ text }: { readonly text: string }) {
  return (
    <div className={`${classes.text} ${classes.lines}`} dir="auto">
      {text}
    </div>
  );
}

function drawBlock(block: Block): ReactNode {
  switch (block.type) {
    case 'lines':
      return <div className={classes.lines}>{keyed(block.children, drawInline)}</div>;
    case 'bullets':
      return <ul className={classes.list}>{keyed(block.items, drawBullet)}</ul>;
    case 'numbers':
      return <ol className={classes.list}>{keyed(block.items, drawNumber)}</ol>;
    case 'quote':
      return <blockquote className={classes.quote}>{keyed(block.lines, drawLine)}</blockquote>;
  }
}

function drawBullet({ children }: Item): ReactNode {
  return <li className={classes.lines}>{keyed(children, drawInline)}</li>;
}

/** The number as written: a list may begin at 3. */
function drawNumber({ marker, children }: Item): ReactNode {
  return (
    <li className={classes.lines} value={Number.parseInt(marker, 10)}>
      {keyed(children, drawInline)}
    </li>
  );
}

function drawLine(line: readonly Inline[]): ReactNode {
  return <div className={classes.lines}>{keyed(line, drawInline)}</div>;
}

function drawInline(node: Inline): ReactNode {
  switch (node.type) {
    case 'text':
      return node.text;
    case 'bold':
      return <strong>{keyed(node.children, drawInline)}</strong>;
    case 'italic':
      return <em>{keyed(node.children, drawInline)}</em>;
    case 'strike':
      return <s>{keyed(node.children, drawInline)}</s>;
    case 'code':
    case 'mono':
      return <code className={classes[node.type]}>{node.text}</code>;
    case 'link':
      return (
        <a className={classes.link} href={node.text} target="_blank" rel="noopener noreferrer">
          {node.text}
        </a>
      );
  }
}

/** The same text gives the same parts in the same places, so the place is the key. */
function keyed<Part>(parts: readonly Part[], draw: (part: Part) => ReactNode): ReactNode[] {
  return parts.map((part, place) => <Keyed key={String(place)}>{draw(part)}</Keyed>);
}

function Keyed({ children }: { readonly children: ReactNode }) {
  return children;
}
