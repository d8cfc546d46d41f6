// The phone in a real browser, over the real routes, queue and worker: what a newcomer does after `npm start`.
import { sidewaysOn, takePicture } from '../support/browser.ts';
import { openPageWorld } from './support/page-world.ts';
import { PATIENCE } from './support/phone.ts';

const { open, setClock } = openPageWorld();

describe.each([390, 1280])('on a screen of %i px', (width) => {
  it('a new customer is greeted, taps a button, and gets the answer', async () => {
    await setClock('2026-11-24T10:00');
    const phone = await open({ width });
    await phone.write('Buongiorno!');
    await phone.hears('Ciao Giulia, grazie per aver scritto al Panificio Rossi!');
    expect(await phone.bubbles('customer').getByText('Delivered').count()).toBe(1);
    await takePicture(phone.page, `greeting-${width}`);
    await phone.page.getByRole('button', { name: 'Orari' }).click();
    await phone.hears(/Dal lunedì al venerdì 7:00–13:00/);
    expect(await phone.page.getByRole('button', { name: 'Il pane di oggi' }).isDisabled()).toBe(true);
    await takePicture(phone.page, `answer-${width}`);
    expect(await sidewaysOn(phone.page)).toBeLessThanOrEqual(0);
    expect(phone.trouble).toEqual([]);
  });

  it('on Sunday night the away message says when the shop opens again', async () => {
    await setClock('2026-11-24T10:00');
    const phone = await open({ width });
    await phone.choose('Time', /Sunday night/);
    await phone.page.getByRole('button', { name: /Sun,? 29 Nov.*22:30.*closed/ }).waitFor();
    await phone.write('Buonasera, c’è qualcuno?');
    await phone.hears(/Riapriamo domani alle 07:00/);
    await takePicture(phone.page, `away-${width}`);
    await phone.look('What just happened');
    await phone.page
      .getByRole('tabpanel', { name: 'What just happened' })
      .getByText(/30 November/)
      .first()
      .waitFor();
    await takePicture(phone.page, `away-trace-${width}`);
    expect(phone.trouble).toEqual([]);
  });

  it('the same webhook twice is one message and one answer', async () => {
    await setClock('2026-11-24T10:00');
    const phone = await open({ width });
    await phone.write('Quali sono i prezzi?');
    await phone.hears('pane di pasta madre');
    await phone.happens('Same webhook twice');
    await phone.look('On the wire');
    const posts = phone.page.locator('summary').filter({ hasText: 'Message of the customer: text' });
    await posts.nth(1).waitFor(PATIENCE);
    await phone.look('Phone');
    expect(await phone.bubbles('customer').count()).toBe(1);
    // Another question is answered after whatever the second post might have caused.
    await phone.write('Dove siete?');
    await phone.hears('Via Garibaldi 21');
    expect(await phone.bubbles('bot').filter({ hasText: 'pane di pasta madre' }).count()).toBe(1);
    await takePicture(phone.page, `twice-${width}`);
  });

  it('when the owner answers the bot falls silent and says why', async () => {
    await setClock('2026-11-24T10:00');
    const phone = await open({ width });
    await phone.write('Quali sono gli orari?');
    await phone.hears('Domenica chiuso');
    // Whoever answers within three seconds is taken for a machine.
    await phone.page.waitForTimeout(3_500);
    await phone.happens('Answer as the owner');
    await phone.page.getByRole('textbox', { name: 'Your answer' }).fill('Sono qui, dimmi pure!');
    await phone.page.getByRole('button', { name: 'Send as the owner' }).click();
    await phone.bubbles('person').filter({ hasText: 'Sono qui, dimmi pure!' }).waitFor(PATIENCE);
    await phone.write('Quali sono gli orari di domani?');
    const silent = phone.bubbles('customer').last().getByRole('button', { name: 'What happened?' });
    await silent.waitFor(PATIENCE);
    await takePicture(phone.page, `owner-${width}`);
    await silent.click();
    await phone.page
      .getByText(/a person is handling this chat/i)
      .first()
      .waitFor();
    await takePicture(phone.page, `owner-trace-${width}`);
    await phone.look('Phone');
    expect(await phone.bubbles('bot').count()).toBe(1);
    expect(phone.trouble).toEqual([]);
  });
});

describe.each(['Messenger', 'Instagram'])('on %s', (channel) => {
  it('quick replies go with the next message, marks are not shown, and a person of the shop silences the bot', async () => {
    await setClock('2026-11-24T10:00');
    const phone = await open({ width: 390 });
    await phone.choose('Channel', channel);
    expect(phone.page.url()).toContain(`on=${channel.toLowerCase()}`);
    await phone.write('*Buongiorno!*');
    await phone.bubbles('customer').getByText('*Buongiorno!*').waitFor();
    await phone.hears('grazie per aver scritto al Panificio Rossi!');
    await takePicture(phone.page, `${channel}-greeting`);
    await phone.page.getByRole('button', { name: 'Orari' }).click();
    await phone.hears(/Dal lunedì al venerdì 7:00–13:00/);
    expect(await phone.page.getByRole('button', { name: 'Il pane di oggi' }).count()).toBe(0);
    await phone.write('Avete pane senza glutine?');
    await phone.hears('non abbiamo prodotti sicuri per chi è celiaco');
    expect(await phone.bubbles('bot').getByText('*non abbiamo').count()).toBe(0);
    // What the bot wrote is told back by the channel, and stands here once.
    expect(await phone.bubbles('person').count()).toBe(0);
    await phone.page.waitForTimeout(3_500);
    await phone.happens('Answer as the owner');
    await phone.page.getByRole('textbox', { name: 'Your answer' }).fill('Sono qui!');
    await phone.page.getByRole('button', { name: 'Send as the owner' }).click();
    await phone.bubbles('person').filter({ hasText: 'Sono qui!' }).waitFor(PATIENCE);
    await phone.write('Quali sono gli orari di domani?');
    await phone.bubbles('customer').last().getByRole('button', { name: 'What happened?' }).waitFor(PATIENCE);
    await phone.page.reload();
    await phone.bubbles('person').filter({ hasText: 'Sono qui!' }).waitFor(PATIENCE);
    expect(await sidewaysOn(phone.page)).toBeLessThanOrEqual(0);
    expect(phone.trouble).toEqual([]);
  });
});
