// The limits of buttons and lists. Part of check.ts.
import { type Complaint, complain } from './answers.ts';
import { isObject, type JsonObject, lengthOf, objectsOf } from './json.ts';

const MOST_BUTTONS = 3;
const MOST_ROWS = 10;
const LENGTHS = {
  buttonText: 1024,
  listText: 4096,
  footer: 60,
  header: 60,
  buttonTitle: 20,
  buttonId: 256,
  listLabel: 20,
  rowTitle: 24,
  rowId: 200,
  rowDescription: 72,
  sectionTitle: 24,
} as const;

export function checkInteractive(interactive: JsonObject): Complaint | undefined {
  const { type, body, action, header, footer } = interactive;
  if (type !== 'button' && type !== 'list') {
    return complain(
      131051,
      'Unsupported message type',
      'This stand-in for the Graph API knows buttons and lists only.',
    );
  }
  const most = type === 'button' ? LENGTHS.buttonText : LENGTHS.listText;
  return (
    measure(isObject(body) ? body.text : undefined, most, 'body text') ??
    (footer === undefined
      ? undefined
      : measure(isObject(footer) ? footer.text : undefined, LENGTHS.footer, 'footer')) ??
    checkHeader(header) ??
    (isObject(action) ? undefined : unfit('The action is missing.')) ??
    (type === 'button' ? checkButtons(action as JsonObject) : checkList(action as JsonObject))
  );
}

function checkHeader(header: unknown): Complaint | undefined {
  if (header === undefined) return undefined;
  if (!isObject(header) || typeof header.type !== 'string') return unfit('The header has no type.');
  return header.type === 'text' ? measure(header.text, LENGTHS.header, 'header') : undefined;
}

function checkButtons(action: JsonObject): Complaint | undefined {
  const buttons = objectsOf(action.buttons);
  if (buttons === undefined || buttons.length < 1 || buttons.length > MOST_BUTTONS) {
    return unfit(`Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: ${MOST_BUTTONS}`);
  }
  const replies = buttons.map((button) => (button.type === 'reply' && isObject(button.reply) ? button.reply : {}));
  for (const { id, title } of replies) {
    const complaint = measure(title, LENGTHS.buttonTitle, 'Button title') ?? measure(id, LENGTHS.buttonId, 'Button id');
    if (complaint !== undefined) return complaint;
  }
  return different(replies, 'title') ?? different(replies, 'id');
}

function checkList(action: JsonObject): Complaint | undefined {
  const sections = objectsOf(action.sections);
  if (sections === undefined || sections.length < 1 || sections.length > MOST_ROWS)
    return unfit('Invalid sections count.');
  const label = measure(action.button, LENGTHS.listLabel, 'List button');
  if (label !== undefined) return label;
  for (const { title } of sections) {
    const isNeeded = sections.length > 1 || title !== undefined;
    const complaint = isNeeded ? measure(title, LENGTHS.sectionTitle, 'Section title') : undefined;
    if (complaint !== undefined) return complaint;
  }
  const rows = sections.flatMap(({ rows }) => objectsOf(rows) ?? [{}]);
  if (rows.length < 1 || rows.length > MOST_ROWS) {
    return unfit(`Total row count exceed max allowed count: ${MOST_ROWS}`);
  }
  return checkRows(rows) ?? different(rows, 'id');
}

function checkRows(rows: readonly JsonObject[]): Complaint | undefined {
  for (const { id, title, description } of rows) {
    const complaint =
      measure(title, LENGTHS.rowTitle, 'Row title') ??
      measure(id, LENGTHS.rowId, 'Row id') ??
      (description === undefined ? undefined : measure(description, LENGTHS.rowDescription, 'Row description'));
    if (complaint !== undefined) return complaint;
  }
  return undefined;
}

function different(items: readonly JsonObject[], name: string): Complaint | undefined {
  const values = new Set(items.map((item) => item[name]));
  return values.size === items.length ? undefined : unfit(`Duplicated ${name} among the choices.`);
}

function measure(value: unknown, most: number, what: string): Complaint | undefined {
  const length = lengthOf(value);
  return length >= 1 && length <= most
    ? undefined
    : unfit(`${what} length invalid. Min length: 1, Max length: ${most}`);
}

function unfit(details: string): Complaint {
  return complain(131009, 'Parameter value is not valid', details);
}
