import fc from 'fast-check';
import { checkTemplate, renderText, usesVariable, VARIABLES } from '#core/template.ts';

const full = {
  next_opening: 'lunedì alle 09:00',
  todays_hours: '09:00–13:00',
  customer_name: 'Anna',
  shop_name: 'Forno Rossi',
  holiday_name: 'Natale',
  hours_link: 'https://forno.example/orari',
};

describe('a text with values', () => {
  it('says them all', () => {
    const template = VARIABLES.map((name) => `{{ ${name} }}`).join(' | ');
    expect(renderText(template, full)).toBe(VARIABLES.map((name) => full[name]).join(' | '));
  });

  it.each([
    ['Ciao {{customer_name}}', 'Ciao Anna'],
    ['Ciao   {{- customer_name -}}   !', 'CiaoAnna!'],
    ['Ciao {{ customer_name | default: "amico" }}', 'Ciao Anna'],
    ['{ } }} % %} \\ "', '{ } }} % %} \\ "'],
    ['', ''],
    ['{{ shop_name }}\r\n\r\n*{{ shop_name }}* 🥖', 'Forno Rossi\r\n\r\n*Forno Rossi* 🥖'],
  ])('%j says %j', (template, said) => {
    expect(renderText(template, full)).toBe(said);
  });
});

describe('a missing value', () => {
  it.each([
    // Names go alone, with the blanks and commas before them.
    ['Ciao {{ customer_name }}!', 'Ciao!'],
    ['Ciao, {{ customer_name }}!', 'Ciao!'],
    ['Ciao {{ customer_name }}, benvenuto!', 'Ciao, benvenuto!'],
    ['¡Hola {{ customer_name }}! ¿Qué tal?', '¡Hola! ¿Qué tal?'],
    ['{{ customer_name }}, benvenuto!', 'Benvenuto!'],
    ['Grazie. {{ customer_name }}, a presto!', 'Grazie. A presto!'],
    ['Ciao!\n{{ customer_name }}, a presto!', 'Ciao!\nA presto!'],
    ['{{ customer_name }}', ''],
    ['Qui {{ shop_name }}.', 'Qui.'],
    ['{{ customer_name }} {{ shop_name }} risponde', 'Risponde'],
    // The others take their sentence along.
    ['Siamo chiusi. Riapriamo {{ next_opening }}. Grazie!', 'Siamo chiusi. Grazie!'],
    ['Siamo chiusi. Riapriamo {{ next_opening }}.', 'Siamo chiusi.'],
    ['Riapriamo {{ next_opening }}! Grazie', 'Grazie'],
    ['Siamo chiusi per {{ holiday_name }}, scusate… A presto', 'A presto'],
    ['Chiusi.\nOrari: {{ hours_link }}\nA presto', 'Chiusi.\nA presto'],
    ['Chiusi. Oggi {{ todays_hours }}.\nA presto', 'Chiusi.\nA presto'],
    ['Chiusi.\n\nOggi: {{ todays_hours }}', 'Chiusi.'],
    ['"Chiusi." Riapriamo {{ next_opening }}.', '"Chiusi."'],
    ['Ciao {{ customer_name }}! Riapriamo {{ next_opening }}. A presto', 'Ciao! A presto'],
    // A full stop inside a word ends no sentence.
    ['Chiusi! Dalle 09.30 o {{ next_opening }} su forno.example/it', 'Chiusi!'],
    ['Sito forno.example: {{ hours_link }}. Ciao', 'Ciao'],
    // Nothing would be left: the place goes alone.
    ['Riapriamo {{ next_opening }}!', 'Riapriamo!'],
    ['{{ next_opening }}', ''],
  ])('makes %j say %j', (template, said) => {
    expect(renderText(template, {})).toBe(said);
  });

  it.each([
    ['Hi {{ customer_name | default: "there" }}!', 'Hi there!'],
    ["Hi {{ customer_name | default: 'there' }}!", 'Hi there!'],
    ['Open {{ next_opening | default: "soon" }}. Bye', 'Open soon. Bye'],
    ['{{ customer_name | default: shop_name }}', 'Forno'],
    ['{{ customer_name | default: holiday_name | default: "x" }}', 'x'],
    ['{{ customer_name | default: 5 }}', '5'],
    ['A. Hi {{ customer_name | default: holiday_name }}!', 'A. Hi!'],
  ])('is replaced by a default in %j: %j', (template, said) => {
    expect(renderText(template, { shop_name: 'Forno' })).toBe(said);
  });

  it('is a blank one too', () => {
    expect(renderText('Ciao {{ customer_name }}!', { customer_name: ' \n' })).toBe('Ciao!');
    expect(renderText('A. Open {{ next_opening }}.', { next_opening: '' })).toBe('A.');
  });

  it('never removes words because of a full stop inside a value', () => {
    const said = renderText('{{ customer_name }}, riapriamo {{ next_opening }}. A presto', {
      customer_name: 'Dr. Bo!',
    });
    expect(said).toBe('A presto');
  });
});

describe('what is inserted', () => {
  const template = 'Ciao {{ customer_name }}, qui {{ shop_name }}';

  it('is never read again, whatever it is', () => {
    const piece = fc.constantFrom('{{', '}}', '{%', '%}', 'shop_name', ' ', '|', 'default: "x"', '$&', '\\', 'è', '😀');
    const value = fc.array(piece, { minLength: 1, maxLength: 12 }).map((pieces) => `x${pieces.join('')}`);
    fc.assert(
      fc.property(fc.oneof(value, fc.string({ minLength: 1, unit: 'binary' })), value, (customer, shop) => {
        const visible = customer.replace(/[\u202a-\u202e\u2066-\u2069]/g, '');
        fc.pre(visible.trim() !== '' && !/[\u0590-\u08ff\ufb1d-\ufefc\u{10800}-\u{1efff}]/u.test(visible));
        expect(renderText(template, { customer_name: customer, shop_name: shop })).toBe(`Ciao ${visible}, qui ${shop}`);
      }),
    );
  });

  it.each(['יוסי', 'محمد', 'Anna محمد', '𞤀𞤣'])('is isolated when it is written right to left: %s', (name) => {
    expect(renderText('Ciao {{ customer_name }}!', { customer_name: name })).toBe(`Ciao \u2068${name}\u2069!`);
  });

  it('cannot turn the words around it: direction controls are taken out', () => {
    expect(renderText('Ciao {{ customer_name }}!', { customer_name: '\u202eannA\u2069' })).toBe('Ciao annA!');
    expect(renderText('Ciao {{ customer_name }}!', { customer_name: '\u202e' })).toBe('Ciao!');
  });
});

describe('a text with a fault', () => {
  it.each([
    ['Ciao {{ customer_name', 1, 6, 'This {{ is never closed'],
    ["Ciao {{ it's }}", 1, 6, 'This {{ is never closed'],
    ['Uno\nDue {{ next_opning }}', 2, 8, 'There is no "next_opning". Did you mean "next_opening"?'],
    ['{{ customer.name }}', 1, 4, 'Did you mean "customer_name"?'],
    ['{{ Customer-Name }}', 1, 4, 'Did you mean "customer_name"?'],
    ['{{ x }}', 1, 4, 'There is no "x". Use one of next_opening, todays_hours'],
    ['{{ customer_name[0] }}', 1, 4, 'Did you mean "customer_name"?'],
    ['{{ customer_name | default: shop }}', 1, 29, 'There is no "shop". Use one of'],
    ['{{ next opening }}', 1, 4, 'Write one name between {{ and }}'],
    ['{{ "x" }}', 1, 4, 'Write one name between {{ and }}'],
    ['{{ customer_name == 1 }}', 1, 4, 'Write one name between {{ and }}'],
    ['{{ customer_name shop_name }}', 1, 4, 'Write one name between {{ and }}'],
    ['{{}}', 1, 1, 'Write one name between {{ and }}'],
    ['{{ customer_name | upcase }}', 1, 20, 'Only "default" can follow the name'],
    ['{{ customer_name ! }}', 1, 1, 'Write one name between {{ and }}'],
    ['{{ customer_name | default }}', 1, 20, 'Write what to say instead after "default:"'],
    ['{{ customer_name | default: "a", "b" }}', 1, 20, 'Write what to say instead after "default:"'],
    ['{{ customer_name | default: true }}', 1, 20, 'Write what to say instead after "default:"'],
    ['{% if customer_name %}', 1, 1, 'Texts with {% … %} cannot be used here'],
    ['Ciao {% raw %}x', 1, 6, 'Texts with {% … %} cannot be used here'],
    ['Ciao {% raw %}x{% endraw %}', 1, 6, 'Texts with {% … %} cannot be used here'],
    ['Ciao {%', 1, 6, 'Texts with {% … %} cannot be used here'],
    ['Ciao {% %}', 1, 6, 'Texts with {% … %} cannot be used here'],
  ])('%j is named at line %i, column %i: %s', (template, line, column, sentence) => {
    expect(checkTemplate(template)[0]).toEqual({ line, column, sentence: expect.stringContaining(sentence) });
    expect(renderText(template, full)).toBe(template);
    expect(usesVariable(template, 'customer_name')).toBe(false);
  });

  it('names every fault, in the order of the text', () => {
    const found = checkTemplate('{{ a }}\n{% b %} {{ customer_name | c }}\n{{ d');
    expect(found.map(({ line, column }) => [line, column])).toEqual([
      [1, 4],
      [2, 1],
      [2, 28],
      [3, 1],
    ]);
  });

  it('is not read when it is far too long, and does not become slow', () => {
    const long = '{{ customer_name }} '.repeat(50_000);
    expect(renderText(long, full)).toBe(long);
    expect(checkTemplate(long)).toEqual([
      expect.objectContaining({ sentence: 'Shorten this text to 16384 characters.' }),
    ]);
  });

  it('never throws and is checked the same as it is rendered', () => {
    const bits = fc.constantFrom('{{', '}}', '{%', '%}', '-', ' ', '\n', '.', '|', ':', '"', "'", '(', '[', ']', '..');
    const words = fc.constantFrom(
      'customer_name',
      'next_opening',
      'default',
      'raw',
      'endraw',
      'x',
      '1',
      'è',
      'true',
      ',',
    );
    const text = fc.array(fc.oneof(bits, words), { maxLength: 24 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, (template) => {
        const said = renderText(template, {});
        if (checkTemplate(template).length > 0) expect(said).toBe(template);
        else expect(said).not.toMatch(/\{\{\s*(customer_name|next_opening)\s*\}\}/);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('what a text uses', () => {
  it('counts places and defaults', () => {
    const template = 'Ciao {{ customer_name | default: shop_name }}, {{next_opening}}';
    expect(VARIABLES.filter((name) => usesVariable(template, name))).toEqual([
      'next_opening',
      'customer_name',
      'shop_name',
    ]);
  });

  it('stays right for more texts than are remembered', () => {
    for (let round = 0; round < 2; round++) {
      for (let index = 0; index < 400; index++) {
        expect(renderText(`${index} {{ customer_name }}`, { customer_name: `n${index}` })).toBe(`${index} n${index}`);
      }
    }
  });
});
