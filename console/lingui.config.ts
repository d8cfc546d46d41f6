// The console's languages. English is what stands in the sources; `npm run messages` brings the catalogues up to date.
import { defineConfig } from '@lingui/conf';
import { formatter } from '@lingui/format-po';
import { CATALOGUES } from './src/catalogues.ts';

export default defineConfig({
  sourceLocale: 'en',
  locales: ['en', 'it', 'es', 'pt'],
  catalogs: Object.entries(CATALOGUES).map(([name, folders]) => ({
    path: `<rootDir>/src/locales/${name}/{locale}`,
    include: folders.map((folder) => `<rootDir>/src/${folder}`),
  })),
  format: formatter({ lineNumbers: false }),
});
