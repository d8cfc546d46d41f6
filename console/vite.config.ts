// How the console becomes pages: React, one chunk a language, messages compiled from the catalogues. A message without its
// translation stops the build.
import { getConfig } from '@lingui/conf';
import { lingui, linguiTransformerBabelPreset } from '@lingui/vite-plugin';
import babel from '@rolldown/plugin-babel';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { pageWeights } from './page-weights.ts';

/** Whoever builds stands in another folder. */
const cwd = import.meta.dirname;

export default defineConfig({
  plugins: [
    react(),
    lingui({ cwd, failOnMissing: true, failOnCompileError: true }),
    pageWeights(),
    babel({ presets: [linguiTransformerBabelPreset({ linguiConfig: getConfig({ cwd }) }, { cwd })] }),
  ],
  build: {
    target: 'es2023',
    // Browsers that know light-dark(): it would be replaced by something that follows the system only.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // Small files as addresses of their own: a strict policy takes no scripts or fonts from inside others.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  // The doors answer to pages of their own address only: the proxy must not pretend to be another.
  server: {
    proxy: Object.fromEntries(
      ['/local', '/api'].map((path) => [path, { target: 'http://127.0.0.1:3000', changeOrigin: false }]),
    ),
  },
});
