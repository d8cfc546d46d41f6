// What the sources of the console say against what its catalogues hold, as JSON. A program of its own: the tools that read
// sources are ES modules, which the test runner cannot load by itself.
import { getCatalogs } from '@lingui/cli/api';
import { getConfig } from '@lingui/conf';

const config = getConfig({ cwd: process.argv[2] });
const [catalogue] = await getCatalogs(config);
const used = Object.keys((await catalogue.collect()) ?? {});
const found = config.locales.map(async (language) => {
  const kept = (await catalogue.read(language)) ?? {};
  const known = Object.keys(kept).filter((id) => !kept[id].obsolete);
  return {
    language,
    messages: known.length,
    missing: used.filter((id) => !known.includes(id)).length,
    unused: known.filter((id) => !used.includes(id)).length,
    untranslated: language === config.sourceLocale ? 0 : known.filter((id) => !kept[id].translation).length,
  };
});
process.stdout.write(JSON.stringify(await Promise.all(found)));
