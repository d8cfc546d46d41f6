// The one table of what WhatsApp's error codes mean for a reply: try again, give up, call the owner, or nobody knows.
// Source: https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes (12 December 2025, additions of May 2026)
import { account, busy, type Code, type Meaning, never, tableOf, unreachable } from '#channels/meta/meaning.ts';

const BY_HAND = 'Answer the customer yourself.';
const MINUTE = 60;
const HOUR = 60 * MINUTE;

const TABLE: readonly (readonly [readonly Code[], Meaning])[] = [
  // Both say "unknown error": the message may have gone out, so it is never simply sent again.
  [[1, 131000], { kind: 'unclear' }],

  [[2, 131016, 133004], busy('WhatsApp is not available at the moment.')],
  [[4], busy('Too many calls were made to WhatsApp in a short time.', 5 * MINUTE)],
  [[80007], busy('The business account made too many calls to WhatsApp in a short time.', 5 * MINUTE)],
  [[130429], busy('Your number is sending more messages at once than WhatsApp allows.', 5)],
  [[131056], busy('Too many messages went to this customer in a short time.', 6)],
  [[131057], busy('WhatsApp is upgrading your number, which takes about a minute.', MINUTE)],
  [[2494100], busy('WhatsApp is maintaining your number for some minutes.', 5 * MINUTE)],
  [[134101], busy('WhatsApp is still preparing this template.', 10 * MINUTE)],
  [[132069], busy('This WhatsApp form was opened too often in the last hour.', HOUR)],

  [
    [0, 190],
    account(
      'WhatsApp no longer accepts the access token, so nothing can be sent.',
      'Make a new permanent token in Meta Business settings and save it.',
    ),
  ],
  [
    [3, 10, [200, 299], 131005],
    account(
      'The access token lacks the right to send messages.',
      'In Meta Business settings, give the system user the WhatsApp messaging permission for this account.',
    ),
  ],
  [
    [368],
    account(
      'Meta has blocked the account for a while because of its rules.',
      'Read the notice in WhatsApp Manager and ask for a review there.',
    ),
  ],
  [[131031], account('Meta has locked the account.', 'Open WhatsApp Manager, read why, and ask for a review there.')],
  [
    [131048],
    account(
      'WhatsApp is holding your messages back because too many people blocked or reported them.',
      'Check the quality of your number in WhatsApp Manager.',
      HOUR,
    ),
  ],
  [
    [131064],
    account(
      'WhatsApp limits your messages because a template is in the wrong category.',
      'Correct the category in WhatsApp Manager.',
      HOUR,
    ),
  ],
  [
    [131042],
    account('WhatsApp could not charge the account.', 'Check the payment method in WhatsApp Manager, under Billing.'),
  ],
  [[134011], account('The terms for payments on WhatsApp are not accepted yet.', 'Accept them in WhatsApp Manager.')],
  [
    [33, 133010],
    account(
      'This number is not registered for sending, or no longer exists.',
      'Register it again in WhatsApp Manager.',
    ),
  ],
  [
    [131037],
    account('The display name of your number is not approved yet.', 'Ask for its approval in WhatsApp Manager.'),
  ],
  [[131045], account('Your number is not registered correctly.', 'Register it again in WhatsApp Manager.')],
  [
    [133000],
    account(
      'An earlier removal of your number did not finish.',
      'Remove the number in WhatsApp Manager, then add it again.',
    ),
  ],
  [
    [133005, 133006],
    account('Your number has to be verified again.', 'Verify it in WhatsApp Manager with its two-step PIN.'),
  ],
  [
    [133008, 133009],
    account(
      'The two-step PIN of your number was entered too often.',
      'Wait as WhatsApp Manager says, then enter it once.',
      HOUR,
    ),
  ],
  [
    [133015],
    account(
      'Your number was removed a short time ago.',
      'Wait five minutes, then register it again in WhatsApp Manager.',
      5 * MINUTE,
    ),
  ],
  [
    [133016],
    account(
      'Your number was registered and removed too often.',
      'WhatsApp asks to wait three days before registering it again.',
      HOUR,
    ),
  ],

  [
    [470, 131047],
    never(
      'More than 24 hours have passed since the customer last wrote, and WhatsApp allows no free reply then.',
      'Send an approved template, or wait until the customer writes again.',
    ),
  ],
  [
    [131026],
    unreachable(
      'WhatsApp cannot deliver to this customer: the app may be too old, its terms not accepted, or your number blocked.',
      'Try to reach the customer in another way.',
    ),
  ],
  [
    [130497],
    unreachable('WhatsApp does not let your business write to this country.', 'Reach the customer in another way.'),
  ],
  [
    [137000],
    unreachable(
      'The customer has a new phone or app since they were last verified.',
      'Make sure that it is still the same person, then answer them yourself.',
    ),
  ],
  [
    [131021],
    never(
      'This conversation is between your number and itself.',
      'Nothing to do; write from another number to try the bot.',
    ),
  ],
  [
    [131030],
    never(
      'Your number is a test number, and this customer is not on its list.',
      "Add the customer's number to the list in Meta's developer page, or use your real number.",
    ),
  ],
  [
    [131049],
    never(
      'WhatsApp chose not to deliver, to spare the customer too many messages.',
      'Wait a day before you write again.',
    ),
  ],
  [
    [131050],
    never(
      'The customer no longer wants offers from you on WhatsApp.',
      'Do not send them any; answer only their questions.',
    ),
  ],
  [[130472], never('The customer is part of a WhatsApp experiment and gets no such messages for now.', BY_HAND)],
  [
    [100, 131008, 131009, 135000],
    never(
      'WhatsApp did not accept the form of this message, which is a fault of this program.',
      `${BY_HAND} Report it, please.`,
    ),
  ],
  [[131051], never('WhatsApp does not know this kind of message.', BY_HAND)],
  [[131052], never("WhatsApp could not fetch the customer's file.", 'Ask the customer to send it again.')],
  [
    [131014, 131053, 131055],
    never(
      'WhatsApp could not use the file of this reply.',
      'Check that its link opens without a login and that the file is not too large.',
    ),
  ],
  [[131062], never("This kind of message needs the customer's phone number, which WhatsApp hides.", BY_HAND)],
  [
    [132000, 132001, 132005, 132007, 132008, 132012],
    never(
      'The template does not exist in this language, breaks a rule, or was filled in wrongly.',
      'Correct it in WhatsApp Manager.',
    ),
  ],
  [[132015, 132016], never('WhatsApp has paused or stopped this template.', 'Use another one.')],
  [[132068], never('WhatsApp has blocked this form.', 'Read why in WhatsApp Manager.')],
  [[[139100, 139103]], never('WhatsApp did not block or unblock the customer.', 'Try it in the WhatsApp app.')],
  [[[131200, 131299]], never('This is about a WhatsApp group, and the bot does not write in groups.', BY_HAND)],
  [[[138000, 138999]], never('This is about a WhatsApp call, and the bot does not call.', BY_HAND)],
  [[[147001, 147005]], never('The WhatsApp user name could not be used.', 'Look at it in WhatsApp Manager.')],
  [
    [[200005, 200007], 1752041, [2388000, 2388999], [2593107, 2593109]],
    never('WhatsApp reports a problem with the settings of the account.', 'Look at it in WhatsApp Manager.'),
  ],
];

const MEANINGS = tableOf(TABLE);

/** Undefined for a code that the table does not know. */
export function meaningOf(code: number): Meaning | undefined {
  return MEANINGS.get(code);
}
