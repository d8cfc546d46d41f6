// The one table of what the error codes of Messenger and Instagram mean for a reply: try again, give up, call the owner,
// or nobody knows. A subcode says more than its code, and the same one comes under several codes, so it is looked up first.
// Source: https://developers.facebook.com/documentation/business-messaging/messenger-platform/error-codes (18 March 2026),
// Send API errors of an earlier state of that page, and reports of public projects for Instagram (November 2026).
import { account, busy, type Code, type Meaning, never, tableOf, unreachable } from '#channels/meta/meaning.ts';

type Rows = readonly (readonly [readonly Code[], Meaning])[];

const BY_HAND = 'Answer the customer yourself.';
const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Undefined for what the table does not know. `subcode` is 0 where none is given. */
export type MeaningOf = (code: number, subcode: number) => Meaning | undefined;

/** `name`: the channel as people call it. */
export function createMeaningOf(name: string): MeaningOf {
  const [codes, subcodes] = [tableOf(codesOf(name)), tableOf(subcodesOf(name))];
  // Some answers carry as a code what others carry as a subcode.
  return (code, subcode) => subcodes.get(subcode) ?? codes.get(code) ?? subcodes.get(code);
}

function codesOf(name: string): Rows {
  return [
    // "Unknown" and "unexpected": the message may have gone out, so it is never simply sent again.
    [[1, 2], { kind: 'unclear' }],
    [[1200], busy(`${name} could not send the message at the moment.`)],
    [[4, 9, 17, 32, 613, 80002, 80006], busy(`Too many calls were made to ${name} in a short time.`, 5 * MINUTE)],
    [
      [0, 102, 190],
      account(
        `${name} no longer accepts the access token, so nothing can be sent.`,
        'Connect the account again and save the new token.',
      ),
    ],
    [
      [3, 10, [200, 299]],
      account(
        'The access token lacks the right to send messages.',
        'Look at the permissions of the app in the App Dashboard, then connect the account again.',
      ),
    ],
    [
      [368],
      account(
        'Meta has blocked the account for a while because of its rules.',
        'Read the notice in the Meta Business Suite and ask for a review there.',
        HOUR,
      ),
    ],
    [[551], gone(name)],
    [[100], faulty(name)],
  ];
}

function subcodesOf(name: string): Rows {
  return [
    // "Received invalid JSON reply": the documentation says that the messages were all sent.
    [[1357046], { kind: 'unclear' }],
    [
      [2018065, 2018278, 2534022],
      never(
        `More than 24 hours have passed since the customer last wrote, and ${name} allows no automatic reply then.`,
        'A person can still answer in the inbox for seven days; or wait until the customer writes again.',
      ),
    ],
    [
      [2018300],
      never(
        'A person in the inbox, or another app, owns this conversation at the moment.',
        'Answer the customer there.',
      ),
    ],
    [[1545041, 2018108], gone(name)],
    [
      [2018001, 2534014],
      unreachable(`${name} does not know this customer any more.`, 'Try to reach the customer in another way.'),
    ],
    [
      [2018008, 2018047, 2018109, 2018294],
      never(
        `${name} could not use the file of this reply.`,
        'Check that its link opens without a login and that the file is smaller than 25 MB, an image than 8 MB.',
      ),
    ],
    [[1893061, 2018034], faulty(name)],
    [
      [2018028],
      account(
        'The app may write only to people who have a role in it.',
        'Ask for Advanced Access and set the app to Live in the App Dashboard.',
      ),
    ],
    [
      [1893063],
      account('Meta limits for a while what the page may send.', 'Read why in the quality of the page.', HOUR),
    ],
    [
      [33],
      account(
        `${name} does not know the account, or the token has no right to it.`,
        'Check the id of the account and connect it again.',
      ),
    ],
  ];
}

function gone(name: string): Meaning {
  return unreachable(
    `This customer takes no messages from you on ${name}: they blocked you, or left.`,
    'Try to reach the customer in another way.',
  );
}

function faulty(name: string): Meaning {
  return never(
    `${name} did not accept the form of this message, which is a fault of this program.`,
    `${BY_HAND} Report it, please.`,
  );
}
