// Colours that can be read: WCAG 2.2 AA on every surface, light and dark, where the library's own fall short.
import { type CSSVariablesResolver, createTheme } from '@mantine/core';

export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: 9,
  autoContrast: true,
  defaultRadius: 'md',
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Open Sans", sans-serif',
  cursorType: 'pointer',
  respectReducedMotion: true,
});

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#5c636a',
    '--mantine-color-placeholder': '#656d75',
    '--mantine-color-error': '#c92a2a',
    '--mantine-color-anchor': '#087f5b',
    '--mantine-color-teal-light-color': '#066649',
    '--mantine-color-gray-light-color': '#495057',
    '--mantine-color-orange-light-color': '#9c3a00',
  },
  dark: {
    '--mantine-color-dimmed': '#a6adb4',
    '--mantine-color-placeholder': '#9aa1a8',
    '--mantine-color-error': '#ff8787',
    '--mantine-color-anchor': '#63e6be',
    '--mantine-color-teal-light-color': '#63e6be',
    '--mantine-color-gray-light-color': '#ced4da',
    '--mantine-color-orange-light-color': '#ffc078',
  },
});
