// The console's screens by address. Today there is one, Try it, at the root.
import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { Frame } from './shell/frame.tsx';
import { NotFound } from './shell/not-found.tsx';
import { readSearch } from './try-it/search.ts';
import { TryIt } from './try-it/try-it.tsx';

const rootRoute = createRootRoute({ component: Frame, notFoundComponent: NotFound });

const tryItRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: TryIt,
  validateSearch: readSearch,
});

export const router = createRouter({ routeTree: rootRoute.addChildren([tryItRoute]) });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
