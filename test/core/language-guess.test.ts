import fc from 'fast-check';
import { LANGUAGES } from '#core/languages.ts';
import { guessLanguage, languageOfCountry } from '#core/match/language-guess.ts';

describe('guessLanguage', () => {
  test.each([
    ['ciao', 'it'],
    ['Ciao!!!', 'it'],
    ['Buongiorno', 'it'],
    ['buonasera, avete posto stasera?', 'it'],
    ['quanto costa il menu?', 'it'],
    ['A che ora chiudete oggi', 'it'],
    ['vorrei prenotare un tavolo per due', 'it'],
    ['grazie mille', 'it'],
    ['Perché non mi avete risposto?', 'it'],
    ['perche non rispondete?', 'it'],
    ['hello', 'en'],
    ['Hello there', 'en'],
    ['Hi', 'en'],
    ['good morning', 'en'],
    ['what time do you open?', 'en'],
    ['How much is it?', 'en'],
    ['it’s closed today', 'en'],
    ['thanks', 'en'],
    ['hola', 'es'],
    ['¡Hola!', 'es'],
    ['buenos días', 'es'],
    ['buenos dias', 'es'],
    ['buenas tardes', 'es'],
    ['¿a qué hora abren?', 'es'],
    ['cuanto cuesta el menu', 'es'],
    ['Quisiera una mesa para mañana', 'es'],
    ['muchas gracias', 'es'],
    ['olá', 'pt'],
    ['Olá!', 'pt'],
    ['oi', 'pt'],
    ['bom dia', 'pt'],
    ['Boa tarde', 'pt'],
    ['quanto custa?', 'pt'],
    ['vocês abrem amanhã?', 'pt'],
    ['Não recebi meu pedido', 'pt'],
    ['obrigada', 'pt'],
  ])('takes %j for %s', (text, language) => {
    expect(guessLanguage(text)).toBe(language);
  });

  test.each([
    [''],
    ['?'],
    ['👍'],
    ['ok'],
    ['no'],
    ['pizza'],
    ['menu'],
    ['prezzo'],
    ['ola'],
    ['10:30'],
    ['Mario Rossi'],
    ['https://example.com/menu'],
    ['bonjour'],
    ['bonjour, vous avez une table pour ce soir ?'],
    ['Combien coûte le menu ?'],
    ['Guten Tag, haben Sie heute geöffnet?'],
    ['Was kostet das?'],
    ['Hoe laat gaan jullie open?'],
    ['Bună ziua, cât costă?'],
    ['bon dia, obriu avui?'],
    ['Dzień dobry, ile kosztuje?'],
    ['Xin chào, tôi đã đặt bàn'],
    ['Здравствуйте, сколько стоит?'],
    ['नमस्ते, कीमत क्या है'],
    ['你好'],
    ['مرحبا'],
    ['hola, hello'],
    ['ciao, thanks'],
  ])('is not sure of %j', (text) => {
    expect(guessLanguage(text)).toBeUndefined();
  });

  it('is the same whether Latin letters are read the short way or as all others are', () => {
    const words = fc.constantFrom(
      'ciao',
      'grazie',
      'hello',
      "it's",
      "I'm",
      'hola',
      'qué',
      'cuánto',
      'olá',
      'não',
      'und',
    );
    const letters = fc.nat(0x260).map((unit) => String.fromCharCode(unit));
    fc.assert(
      fc.property(fc.array(fc.oneof(words, letters, fc.constantFrom(' ', "'", 'è'))), (pieces) => {
        const text = pieces.join('');
        expect(guessLanguage(text)).toBe(guessLanguage(`${text} \u2603`)); // a snowman is no letter
      }),
      { numRuns: 1000 },
    );
  });

  it('never throws, whatever is written', () => {
    const known = [...LANGUAGES, undefined];
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => expect(known).toContain(guessLanguage(text))));
    expect(guessLanguage('\ud800'.repeat(100_000))).toBeUndefined();
    expect(guessLanguage('ciao '.repeat(100_000))).toBe('it');
  });
});

describe('languageOfCountry', () => {
  test.each([
    ['393331234567', 'it'],
    ['+393331234567', 'it'],
    ['378549123456', 'it'],
    ['34600111222', 'es'],
    ['5215512345678', 'es'],
    ['5491112345678', 'es'],
    ['56912345678', 'es'],
    ['573001234567', 'es'],
    ['50255512345', 'es'],
    ['18095551234', 'es'],
    ['17875551234', 'es'],
    ['351912345678', 'pt'],
    ['5511912345678', 'pt'],
    ['244923456789', 'pt'],
    ['258841234567', 'pt'],
    ['447700900123', 'en'],
    ['353851234567', 'en'],
    ['14155552671', 'en'],
    ['61412345678', 'en'],
    ['IT.1234567890', 'it'],
    ['BR.1234567890', 'pt'],
    ['MX.1234567890', 'es'],
    ['US.1234567890', 'en'],
    ['33612345678', undefined],
    ['4915112345678', undefined],
    ['79161234567', undefined],
    ['35569123456', undefined],
    ['FR.1234567890', undefined],
    ['it.1234567890', undefined],
    ['3912', undefined],
    ['39333123456789012', undefined],
    ['39abc1234567', undefined],
    ['visitor-39', undefined],
    ['', undefined],
  ])('of %j is %s', (phoneOrId, language) => {
    expect(languageOfCountry(phoneOrId)).toBe(language);
  });
});
