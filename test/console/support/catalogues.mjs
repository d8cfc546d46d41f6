// What the sources of the console say against what its catalogues hold, as JSON. A program of its own: the tools that read
// sources are ES modules, which the test runner cannot load by itself.
import { createCompiledCatalog, getCatalogs } from '@lingui/cli/api';
import { getConfig } from '@lingui/conf';

const config = getConfig({ cwd: process.argv[2] });
const counts = [];
/** The first translation of each message, by language: all catalogues are one while the console runs. */
const said = new Map();
for (const catalogue of await getCatalogs(config)) {
  const used = Object.keys((await catalogue.collect()) ?? {});
  for (const language of config.locales) {
    const kept = (await catalogue.read(language)) ?? {};
    const known = Object.keys(kept).filter((id) => !kept[id].obsolete);
    const isSource = language === config.sourceLocale;
    const texts = Object.fromEntries(known.map((id) => [id, kept[id].translation || sourceOf(id, kept)]));
    const compiled = compile(language, texts);
    const original = compile(
      config.sourceLocale,
      Object.fromEntries(known.map((id) => [id, sourceOf(id, kept)])),
    ).messages;
    counts.push({
      language,
      catalogue: catalogue.path.split('/').at(-2),
      messages: known.length,
      missing: used.filter((id) => !known.includes(id)),
      unused: known.filter((id) => !used.includes(id)),
      untranslated: isSource ? [] : known.filter((id) => !kept[id].translation),
      unreadable: compiled.unreadable,
      contradicting: isSource
        ? []
        : known.filter((id) => saidOf(language, id, texts[id]) !== texts[id]).map((id) => texts[id]),
      altered: known.filter((id) => partsOf(compiled.messages[id]) !== partsOf(original[id])).map((id) => texts[id]),
    });
  }
}
process.stdout.write(JSON.stringify(counts));

function saidOf(language, id, text) {
  const key = `${language} ${id}`;
  if (!said.has(key)) said.set(key, text);
  return said.get(key);
}

function sourceOf(id, kept) {
  return kept[id].message ?? id;
}

/** As the build does it: a message becomes texts, values and choices. */
function compile(language, texts) {
  const { source, errors } = createCompiledCatalog(language, texts, { namespace: 'json', strict: true });
  return { messages: JSON.parse(source).messages, unreadable: errors.map(({ source: text }) => text) };
}

/** The values and tags of a message. Their order and number are the language's own: “Last day” needs no number. */
function partsOf(compiled = []) {
  const parts = new Set();
  const collect = (piece) => {
    if (typeof piece === 'string') for (const [tag] of piece.matchAll(/<\/?\d+\/?>/g)) parts.add(tag);
    else {
      const [value, kind = '', choices] = piece;
      parts.add(`{${value} ${kind}}`);
      if (kind === 'plural' || kind === 'select') Object.values(choices).flat().forEach(collect);
    }
  };
  compiled.forEach(collect);
  return [...parts].sort().join(' ');
}
