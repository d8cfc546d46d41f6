import fc from 'fast-check';
import { PRIVACY_WORDS } from '#core/match/privacy-words.ts';
import { privacyWish } from '#core/match/stop-words.ts';

const wishOf = (text: string) => privacyWish(text, {});

describe('the whole message', () => {
  test.each([
    ['STOP', 'stop'],
    ['stop', 'stop'],
    [' stop. ', 'stop'],
    ['STOP!', 'stop'],
    ['Stop!!!', 'stop'],
    ['«Stop»', 'stop'],
    ['Stop 🙏', 'stop'],
    ['🛑 STOP 🛑', 'stop'],
    ['ＳＴＯＰ', 'stop'],
    ['s\u200btop', 'stop'],
    ['"stop"', 'stop'],
    ['UNSUBSCRIBE', 'stop'],
    ['Opt-out', 'stop'],
    ['Please stop', 'stop'],
    ["Don't message me anymore", 'stop'],
    ['don’t message me anymore', 'stop'],
    ['basta messaggi', 'stop'],
    ['Non scrivetemi più', 'stop'],
    ['non scrivetemi piu!', 'stop'],
    ['BAJA', 'stop'],
    ['No quiero más mensajes.', 'stop'],
    ['PARAR', 'stop'],
    ['Não quero mais receber mensagens', 'stop'],
    ['ARRÊT', 'stop'],
    ['Arret', 'stop'],
    ['Stopp', 'stop'],
    ['Keine Nachrichten mehr!', 'stop'],
    ['afmelden', 'stop'],
    ['ΣΤΟΠ', 'stop'],
    ['СТОП', 'stop'],
    ['отписаться', 'stop'],
    ['DURDUR', 'stop'],
    ['abonelikten çık', 'stop'],
    ['توقف', 'stop'],
    ['הסר', 'stop'],
    ['रोकें', 'stop'],
    ['หยุด', 'stop'],
    ['退订', 'stop'],
    ['配信停止', 'stop'],
    ['수신거부', 'stop'],
    ['hủy đăng ký', 'stop'],
    ['Berhenti', 'stop'],
    ['START', 'start'],
    ['/start', 'start'],
    ['Riprendi', 'start'],
    ['alta', 'start'],
    ['retomar', 'start'],
    ['старт', 'start'],
    ['my data', 'my-data'],
    ['I miei dati?', 'my-data'],
    ['mis datos', 'my-data'],
    ['Meus dados', 'my-data'],
    ['Meine Daten', 'my-data'],
    ['GDPR', 'my-data'],
    ['delete me', 'delete-me'],
    ['DELETE MY DATA', 'delete-me'],
    ['cancellami', 'delete-me'],
    ['Cancella i miei dati, grazie', 'delete-me'],
    ['Please delete my data, thank you', 'delete-me'],
    ['stop grazie mille', 'stop'],
    ['por favor, borren mis datos', 'delete-me'],
    ['borra mis datos', 'delete-me'],
    ['Bórrame', 'delete-me'],
    ['apaga meus dados', 'delete-me'],
    ['supprimez mes données', 'delete-me'],
  ])('%j is the wish %j', (text, wish) => {
    expect(wishOf(text)).toBe(wish);
  });

  test.each([
    ['stop by tomorrow?'],
    ['can I stop by tomorrow?'],
    ['non-stop'],
    ['bus stop'],
    ['stopover'],
    ["don't stop"],
    ['no'],
    ['No grazie'],
    ['basta'],
    ['basta così'],
    ['cancel'],
    ['cancel my order'],
    ['annulla'],
    ['annulla prenotazione'],
    ['cancellare'],
    ['cancelar'],
    ['cancelar pedido'],
    ['end'],
    ['fine'],
    ['fin'],
    ['niente'],
    ['ok'],
    ['si'],
    ['acha'],
    ['dur'],
    ['baixa'],
    ['abbestellen'],
    ['when do you start?'],
    ['a che ora inizia il corso'],
    ['voglio iscrivermi'],
    ['anmelden'],
    ['data'],
    ['dati'],
    ['vi mando i miei dati per la fattura'],
    ['i miei dati sono Mario Rossi'],
    ['mis datos son estos'],
    ['delete'],
    ['delete the second item'],
    ['cancellami la prenotazione di domani'],
    ['STOP — I mean, what time do you open?'],
    ['please'],
    ['grazie'],
    ['please thanks'],
    ['🛑'],
    ['!'],
    [''],
    ['   '],
  ])('%j is none', (text) => {
    expect(wishOf(text)).toBeUndefined();
  });

  it('counts, not its beginning: a long message is never a wish', () => {
    expect(wishOf(`STOP${' '.repeat(3000)}by tomorrow`)).toBeUndefined();
    expect(wishOf(`STOP${'\u200b'.repeat(3000)}by tomorrow`)).toBeUndefined();
  });
});

describe('the lists', () => {
  const rows = Object.entries(PRIVACY_WORDS).flatMap(([wish, languages]) =>
    Object.entries(languages).flatMap(([language, words]) =>
      words.split('|').map((word) => [wish, language, word.trim()] as const),
    ),
  );

  it('are understood word by word, in small and capital letters, and none means two wishes', () => {
    const misread = rows.filter(([wish, , word]) =>
      [word, `${word}!`, word.toUpperCase()].some((text) => wishOf(text) !== wish),
    );
    expect(misread).toEqual([]);
  });

  it('speak about forty languages, ours with every wish', () => {
    expect(new Set(rows.map(([, language]) => language)).size).toBeGreaterThanOrEqual(40);
    for (const languages of Object.values(PRIVACY_WORDS)) {
      expect(Object.keys(languages)).toEqual(expect.arrayContaining(['it', 'en', 'es', 'pt']));
    }
  });
});

describe("the owner's own words", () => {
  const own = { stop: ['Via!', 'alta'], start: ['ripartiamo', 'stop'], myData: ['scheda'], deleteMe: ['oblio', '!!!'] };

  test.each([
    ['via', 'stop'],
    ['RIPARTIAMO', 'start'],
    ['scheda.', 'my-data'],
    ['Oblio', 'delete-me'],
    ['start', 'start'],
  ])('%j is the wish %j', (text, wish) => {
    expect(privacyWish(text, own)).toBe(wish);
    expect(privacyWish(text, own)).toBe(wish);
  });

  it('may give a built-in word another meaning, but never make STOP mean something else', () => {
    expect(privacyWish('alta', own)).toBe('stop');
    expect(privacyWish('stop', own)).toBe('stop');
  });

  it('that hold no word at all match nothing', () => {
    expect(privacyWish('!!!', own)).toBeUndefined();
    expect(privacyWish('', own)).toBeUndefined();
  });
});

it('says the same of a message whatever stands around its words, and never throws', () => {
  const noise = fc.stringMatching(/^[\s.,!?«»()🙏👍-]{0,20}$/u);
  fc.assert(
    fc.property(
      fc.constantFrom('stop', 'start', 'my data', 'delete me', 'pizza'),
      noise,
      noise,
      (word, before, after) => {
        expect(wishOf(`${before}${word}${after}`)).toBe(wishOf(word));
      },
    ),
  );
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => expect(() => wishOf(text)).not.toThrow()));
});
