// What counts as closed: the hours, custom windows, always, the owner's hand. Open Mon-Fri 09:00-13:00 and 14:30-18:00.
import type { SettingsInput } from '#core/settings.ts';
import { openChat, shop } from '../support/chat.ts';

const GREETING = 'Welcome to Studio Bianchi!';
const OPEN = '2026-11-24T10:00'; // Tuesday
const SATURDAY = '2026-11-28T11:00';

type AwayInput = NonNullable<SettingsInput['away']>;
type HoursInput = NonNullable<SettingsInput['hours']>;
const TEXT = 'Closed. Back {{ next_opening }}.';
const withAway = (away: Partial<AwayInput>, hours: Partial<HoursInput> = {}, more: Partial<SettingsInput> = {}) => {
  const { hours: usual, ...rest } = shop({ greeting: { enabled: false, text: GREETING }, ...more });
  return openChat({ ...rest, hours: { ...usual, ...hours }, away: { text: TEXT, ...away } });
};

describe('off', () => {
  it('sends nothing, so that a fallback is heard at night', () => {
    const chat = withAway({ schedule: 'off' }, {}, { fallback: { text: 'I did not understand.' } });
    expect(chat.write(SATURDAY).texts).toEqual([]);
    expect(chat.write(SATURDAY, 'zugzwang').texts).toEqual(['I did not understand.']);
  });

  it('and no away message at all are the same', () => {
    const { away: _, ...without } = shop();
    expect(openChat(without).write(SATURDAY).texts).toEqual([GREETING]);
  });
});

describe('always', () => {
  it('is said once in each customer window of 24 hours, also while open', () => {
    const chat = withAway({ schedule: 'always', text: 'A person answers soon.' });
    expect(chat.write(OPEN).texts).toEqual(['A person answers soon.']);
    expect(chat.write('2026-11-24T15:30').reasons).toContain('THROTTLED');
    expect(chat.write('2026-11-25T09:59').texts).toEqual([]);
    expect(chat.write('2026-11-26T10:00').texts).toEqual(['A person answers soon.']);
  });

  it('leaves out the reopening while open and names it while closed', () => {
    const always = { schedule: 'always', minGapHours: 0, repeatEveryHours: 1 } as const;
    expect(withAway(always).write(OPEN).texts).toEqual(['Closed.']);
    expect(withAway(always).write(SATURDAY).texts).toEqual(['Closed. Back Monday at 09:00.']);
  });

  it('gives way to the owner who opens by hand', () => {
    const override = { state: 'open', until: '2026-11-24T12:00:00+01:00' } as const;
    expect(withAway({ schedule: 'always' }, { override }).write(OPEN).texts).toEqual([]);
    expect(withAway({ schedule: 'always' }, { override }).write('2026-11-24T12:01').texts).toEqual(['Closed.']);
  });

  it('takes the words of the owner who closes by hand', () => {
    const override = { state: 'closed', until: '2026-11-24T16:00:00+01:00', text: 'Power cut!' } as const;
    expect(withAway({ schedule: 'always' }, { override }).write(OPEN).texts).toEqual(['Power cut!']);
  });
});

describe('custom windows', () => {
  const custom = (...windows: { from: string; to: string }[]) => ({ schedule: 'custom', windows }) as const;

  it('are closed from their first to before their last instant, whatever the hours say', () => {
    const window = custom({ from: '2026-11-24T10:00', to: '2026-11-24T16:00' });
    const sent = (time: string) => withAway(window).write(time).texts;
    expect(sent('2026-11-24T09:59:50')).toEqual([]); // written before it began
    expect(sent('2026-11-24T10:00')).toEqual(['Closed. Back today at 16:00.']);
    expect(sent('2026-11-24T15:59:50')).toEqual(['Closed. Back today at 16:00.']);
    expect(sent('2026-11-24T15:59:56')).toEqual([]); // processed after it ended
    expect(sent('2026-11-24T16:00')).toEqual([]);
    expect(sent(SATURDAY)).toEqual([]);
  });

  it('that end at night name the next opening', () => {
    const window = custom({ from: '2026-11-24T10:00', to: '2026-11-24T22:00' });
    expect(withAway(window).write('2026-11-24T12:00').texts).toEqual(['Closed. Back tomorrow at 09:00.']);
  });

  it('that follow one another name the end of the last one', () => {
    const windows = custom(
      { from: '2026-11-25T00:00', to: '2026-11-26T12:00' },
      { from: '2026-11-24T10:00', to: '2026-11-25T00:00' },
    );
    expect(withAway(windows).write('2026-11-24T12:00').texts).toEqual(['Closed. Back Thursday at 12:00.']);
  });

  it('that follow one another are one closing for a customer within the gap', () => {
    const windows = custom(
      { from: '2026-11-24T10:00', to: '2026-11-24T11:00' },
      { from: '2026-11-24T11:00', to: '2026-11-24T12:00' },
    );
    const chat = withAway(windows);
    chat.write('2026-11-24T10:30');
    expect(chat.write('2026-11-24T11:30').reasons).toContain('THROTTLED');
  });

  it('without any hours end in an open shop', () => {
    const { hours: _, ...always } = shop({ greeting: { enabled: false, text: GREETING } });
    const chat = openChat({
      ...always,
      away: { text: TEXT, ...custom({ from: '2026-11-24T10:00', to: '2026-11-24T11:00' }) },
    });
    expect(chat.write('2026-11-24T10:30').texts).toEqual(['Closed. Back today at 11:00.']);
  });

  it('of a shop that never opens name no opening', () => {
    const never = { mon: [], tue: [], wed: [], thu: [], fri: [] };
    const chat = withAway(custom({ from: '2026-11-24T10:00', to: '2026-11-24T11:00' }), never);
    expect(chat.write('2026-11-24T10:30').texts).toEqual(['Closed.']);
  });

  it('that end at a time which does not exist end when the clocks have moved on', () => {
    // Sunday 28 March 2027, 02:00 becomes 03:00.
    const hours = { sun: [{ open: '00:00', close: '24:00' }] };
    const window = custom({ from: '2027-03-28T00:00', to: '2027-03-28T02:30' });
    expect(withAway(window, hours).write('2027-03-28T01:30').texts).toEqual(['Closed. Back today at 03:00.']);
    expect(withAway(window, hours).write('2027-03-28T03:00').texts).toEqual([]);
  });

  it('that end at a time which comes twice end at the second', () => {
    // Sunday 31 October 2027, 03:00 becomes 02:00.
    const hours = { sun: [{ open: '00:00', close: '24:00' }] };
    const chat = withAway(custom({ from: '2027-10-31T00:00', to: '2027-10-31T02:30' }), hours);
    const first = chat.instant('2027-10-31T02:30');
    const hour = 3_600_000;
    expect(chat.write(first + hour - 60_000).texts).toHaveLength(1);
    expect(
      withAway(custom({ from: '2027-10-31T00:00', to: '2027-10-31T02:30' }), hours).write(first + hour).texts,
    ).toEqual([]);
  });

  it('give way to the owner who opens or closes by hand', () => {
    const window = custom({ from: '2026-11-24T09:00', to: '2026-11-24T12:00' });
    const open = { state: 'open', until: '2026-11-24T12:00:00+01:00' } as const;
    const closed = { state: 'closed', until: '2026-11-24T17:00:00+01:00' } as const;
    expect(withAway(window, { override: open }).write(OPEN).texts).toEqual([]);
    expect(withAway(window, { override: closed }).write('2026-11-24T15:00').texts).toEqual([
      'Closed. Back today at 17:00.',
    ]);
  });
});

describe('around opening and closing', () => {
  it.each([
    ['2026-11-24T18:09:50', false], // processed at 18:09:55
    ['2026-11-24T18:09:58', false], // still open when written
    ['2026-11-24T18:10:00', true],
  ])('with ten minutes of grace, written at %s it is sent: %s', (time, sent) => {
    expect(withAway({ closeGraceMinutes: 10 }).write(time).texts).toHaveLength(sent ? 1 : 0);
  });

  it.each([
    ['2026-11-25T08:44:50', true], // processed at 08:44:55
    ['2026-11-25T08:44:56', false], // open when processed
    ['2026-11-25T08:45:00', false],
  ])('with a lead of 15 minutes, written at %s it is sent: %s', (time, sent) => {
    expect(withAway({ openLeadMinutes: 15 }).write(time).texts).toHaveLength(sent ? 1 : 0);
  });
});

describe('the owner’s hand', () => {
  const until = '2026-11-28T15:00:00+01:00';

  it('opens a Saturday until it ends', () => {
    const override = { state: 'open', until } as const;
    expect(withAway({}, { override }).write(SATURDAY)).toMatchObject({ texts: [], disposition: 'NO_REPLY' });
    expect(withAway({}, { override }).write('2026-11-28T15:00').texts).toEqual(['Closed. Back Monday at 09:00.']);
  });

  it('closes a working day, with the time at which the shop opens again', () => {
    const override = { state: 'closed', until: '2026-11-24T15:30:00+01:00' } as const;
    expect(withAway({}, { override }).write(OPEN).texts).toEqual(['Closed. Back today at 15:30.']);
    expect(withAway({}, { override }).write('2026-11-24T15:30').texts).toEqual([]);
  });

  it('closes until an hour at which nobody is there, so the next opening is named', () => {
    const override = { state: 'closed', until: '2026-11-24T20:00:00+01:00' } as const;
    expect(withAway({}, { override }).write(OPEN).texts).toEqual(['Closed. Back tomorrow at 09:00.']);
  });

  it('closes at once, without the grace of a closing by the clock', () => {
    const override = { state: 'closed', until: '2026-11-24T12:00:00+01:00' } as const;
    expect(withAway({ closeGraceMinutes: 120 }, { override }).write(OPEN).texts).toEqual([
      'Closed. Back today at 12:00.',
    ]);
  });

  it('says why in its own words, in the customer’s language', () => {
    const text = { en: 'Flood! Back {{ next_opening }}.', it: 'Allagamento! Riapriamo {{ next_opening }}.' };
    const override = { state: 'closed', until: '2026-11-24T15:30:00+01:00', text } as const;
    const business = { name: 'Studio Bianchi', languages: ['en', 'it'], timeZone: 'Europe/Rome' } as const;
    const both = { business: { ...business, languages: [...business.languages] } };
    expect(withAway({}, { override }, both).write(OPEN, 'good morning, are you there?').texts).toEqual([
      'Flood! Back today at 15:30.',
    ]);
    expect(withAway({}, { override }, both).write(OPEN, 'buongiorno, siete aperti?').texts).toEqual([
      'Allagamento! Riapriamo oggi alle 15:30.',
    ]);
  });
});

describe('the words', () => {
  it('of a holiday name it', () => {
    const exceptions = [{ from: '2026-12-08', name: { en: 'Immaculate Conception' } }];
    const chat = withAway({ text: 'Closed for {{ holiday_name }}, back {{ next_opening }}.' }, { exceptions });
    expect(chat.write('2026-12-08T10:00').texts).toEqual(['Closed for Immaculate Conception, back tomorrow at 09:00.']);
  });

  it('do without the reopening when there is none within 366 days', () => {
    const never = { mon: [], tue: [], wed: [], thu: [], fri: [] };
    expect(withAway({}, never).write(OPEN).texts).toEqual(['Closed.']);
    expect(withAway({ text: '{{ next_opening }}' }, never).write(OPEN).texts).toEqual(['Studio Bianchi']);
  });

  it('of a shop without hours are never needed', () => {
    const { hours: _, ...always } = shop();
    expect(openChat(always).write(SATURDAY).texts).toEqual([GREETING]);
  });
});
