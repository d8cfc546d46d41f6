// The console's screens by address. Each brings its own texts and scripts when it is opened.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { readInboxSearch } from './inbox/search.ts';
import { readCatalogues } from './languages.ts';
import { Frame } from './shell/frame.tsx';
import { NotFound } from './shell/not-found.tsx';
import { readSearch } from './try-it/search.ts';
import { Waiting } from './ui/page.tsx';

const rootRoute = createRootRoute({ component: Frame, notFoundComponent: NotFound });

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => readCatalogues('home'),
  component: lazyRouteComponent(() => import('./home/home.tsx'), 'Home'),
});

const tryItRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/try',
  validateSearch: readSearch,
  beforeLoad: () => readCatalogues('chat', 'try-it'),
  component: lazyRouteComponent(() => import('./try-it/try-it.tsx'), 'TryIt'),
});

const inboxRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/inbox',
  validateSearch: readInboxSearch,
  beforeLoad: () => readCatalogues('inbox'),
  component: lazyRouteComponent(() => import('./inbox/inbox.tsx'), 'Inbox'),
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([homeRoute, inboxRoute, tryItRoute]),
  defaultPendingComponent: Waiting,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
