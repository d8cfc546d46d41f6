// What somebody sees before they write: the button to begin, and the shop's first questions as taps.
// https://developers.facebook.com/docs/messenger-platform/reference/messenger-profile-api (read November 2026)
import { type Check, failed, fine } from '#core/check.ts';
import type { Settings } from '#core/settings.ts';
import { explainRefusal, type GraphClient } from './graph.ts';

/** Meta shows so many questions, titles of the menu this long. */
const MOST_QUESTIONS = 4;
const MOST_TITLE = 30;
/** Greeted like any first message: no intent has this name. */
const START = 'start';

export type ProfileWish = {
  readonly channel: 'messenger' | 'instagram';
  readonly id: string;
  readonly token: string;
  readonly settings: Settings;
};

/** The buttons of the greeting are what owners want to be asked. */
export async function setProfile(graph: GraphClient, { channel, id, token, settings }: ProfileWish): Promise<Check> {
  const questions = questionsOf(settings);
  if (questions.length === 0) {
    return fine('profile', 'Nothing to show: the greeting has no buttons, and they are the questions to tap.');
  }
  const answer = await graph.post(`${id}/messenger_profile`, token, bodyOf(channel, questions));
  const titles = questions.map(({ title }) => title).join(', ');
  if (answer.kind === 'ok') return fine('profile', `Whoever opens the chat can tap: ${titles}.`);
  const { found } = explainRefusal(answer);
  return failed(
    'profile',
    found,
    'The channel answers all the same. Set the questions by hand in the Meta Business Suite.',
  );
}

type Question = { readonly title: string; readonly payload: string };

function questionsOf({ greeting, business }: Settings): readonly Question[] {
  const [language] = business.languages;
  return (greeting?.buttons ?? []).slice(0, MOST_QUESTIONS).flatMap(({ intent, title }) => {
    const text = typeof title === 'string' ? title : language && title[language];
    return text === undefined ? [] : [{ title: text.slice(0, MOST_TITLE), payload: `intent:${intent}` }];
  });
}

function bodyOf(channel: ProfileWish['channel'], questions: readonly Question[]): object {
  const locale = 'default';
  const ice = questions.map(({ title, payload }) => ({ question: title, payload }));
  const menu = questions.map(({ title, payload }) => ({ type: 'postback', title, payload }));
  return {
    ...(channel === 'instagram' ? { platform: 'instagram' } : { get_started: { payload: START } }),
    ice_breakers: [{ locale, call_to_actions: ice }],
    persistent_menu: [{ locale, composer_input_disabled: false, call_to_actions: menu }],
  };
}
