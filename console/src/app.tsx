// Everything that every screen stands in: texts, look, data, and the router that picks the screen.
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { router } from './routes.tsx';
import { Gate } from './session/gate.tsx';
import type { Session } from './session/sign-in.ts';
import { cssVariables, theme } from './theme.ts';

/** What fails once is told at once, and asked for again by the next look. Nothing waits unseen for the network. */
const queries = new QueryClient({
  defaultOptions: {
    queries: { retry: false, staleTime: 0, networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
});

export function App({ session }: { readonly session: Session }) {
  return (
    <I18nProvider i18n={i18n}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
        {session === 'in' ? (
          <QueryClientProvider client={queries}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        ) : (
          <Gate session={session} />
        )}
      </MantineProvider>
    </I18nProvider>
  );
}
