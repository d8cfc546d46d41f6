// What the sources of the console say against what its catalogues hold, as JSON. A program of its own: the tools that read
// sources are ES modules, which the test runner cannot load by itself.
import { getCatalogs } from '@lingui/cli/api';
import { getConfig } from '@lingui/conf';

const config = getConfig({ cwd: process.argv[2] });
const counts = [];
for (const catalogue of await getCatalogs(config)) {
  const used = Object.keys((await catalogue.collect()) ?? {});
  for (const language of config.locales) {
    const kept = (await catalogue.read(language)) ?? {};
    const known = Object.keys(kept).filter((id) => !kept[id].obsolete);
    counts.push({
      language,
      catalogue: catalogue.path.split('/').at(-2),
      messages: known.length,
      missing: used.filter((id) => !known.includes(id)),
      unused: known.filter((id) => !used.includes(id)),
      untranslated: language === config.sourceLocale ? [] : known.filter((id) => !kept[id].translation),
    });
  }
}
process.stdout.write(JSON.stringify(counts));
