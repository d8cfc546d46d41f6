// The console's screens by address. Each brings its own texts and scripts when it is opened.
import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { CATALOGUES_OF } from './catalogues.ts';
import { readContactsSearch } from './contacts/search.ts';
import { readInboxSearch } from './inbox/search.ts';
import { readInsightsSearch } from './insights/search.ts';
import { readCatalogues } from './languages.ts';
import { rootRoute } from './root-route.ts';
import { settingsRoutes } from './settings/routes.ts';
import { readSearch } from './try-it/search.ts';
import { Waiting } from './ui/page.tsx';

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => readCatalogues(...CATALOGUES_OF.home),
  component: lazyRouteComponent(() => import('./home/home.tsx'), 'Home'),
});

const tryItRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/try',
  validateSearch: readSearch,
  beforeLoad: () => readCatalogues(...CATALOGUES_OF['try-it']),
  component: lazyRouteComponent(() => import('./try-it/try-it.tsx'), 'TryIt'),
});

const inboxRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/inbox',
  validateSearch: readInboxSearch,
  beforeLoad: () => readCatalogues(...CATALOGUES_OF.inbox),
  component: lazyRouteComponent(() => import('./inbox/inbox.tsx'), 'Inbox'),
});

const contactsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/contacts',
  validateSearch: readContactsSearch,
  beforeLoad: () => readCatalogues(...CATALOGUES_OF.contacts),
  component: lazyRouteComponent(() => import('./contacts/contacts.tsx'), 'Contacts'),
});

const repliesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/replies',
  beforeLoad: () => readCatalogues(...CATALOGUES_OF.replies),
  component: lazyRouteComponent(() => import('./replies/replies.tsx'), 'Replies'),
});

const repliesScreens = [
  createRoute({
    getParentRoute: () => repliesRoute,
    path: '/',
    component: lazyRouteComponent(() => import('./replies/replies.tsx'), 'RepliesIndex'),
  }),
  createRoute({
    getParentRoute: () => repliesRoute,
    path: '/greeting',
    component: lazyRouteComponent(() => import('./replies/greeting.tsx'), 'Greeting'),
  }),
  createRoute({
    getParentRoute: () => repliesRoute,
    path: '/away',
    component: lazyRouteComponent(() => import('./replies/away.tsx'), 'Away'),
  }),
  createRoute({
    getParentRoute: () => repliesRoute,
    path: '/questions',
    component: lazyRouteComponent(() => import('./replies/questions.tsx'), 'Questions'),
  }),
  createRoute({
    getParentRoute: () => repliesRoute,
    path: '/questions/$name',
    component: lazyRouteComponent(() => import('./replies/question.tsx'), 'Question'),
  }),
  createRoute({
    getParentRoute: () => repliesRoute,
    path: '/unsure',
    component: lazyRouteComponent(() => import('./replies/unsure.tsx'), 'Unsure'),
  }),
  createRoute({
    getParentRoute: () => repliesRoute,
    path: '/quick',
    component: lazyRouteComponent(() => import('./replies/quick-replies.tsx'), 'QuickReplies'),
  }),
  createRoute({
    getParentRoute: () => repliesRoute,
    path: '/labels',
    component: lazyRouteComponent(() => import('./replies/labels.tsx'), 'Labels'),
  }),
] as const;

const hoursRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/hours',
  beforeLoad: () => readCatalogues(...CATALOGUES_OF.hours),
  component: lazyRouteComponent(() => import('./hours/hours.tsx'), 'Hours'),
});

const insightsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/insights',
  validateSearch: readInsightsSearch,
  beforeLoad: () => readCatalogues(...CATALOGUES_OF.insights),
  component: lazyRouteComponent(() => import('./insights/insights.tsx'), 'Insights'),
});

const testDraftRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/test-draft',
  beforeLoad: () => readCatalogues(...CATALOGUES_OF['test-draft']),
  component: lazyRouteComponent(() => import('./test-draft/test-draft.tsx'), 'TestDraft'),
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    homeRoute,
    inboxRoute,
    contactsRoute,
    settingsRoutes,
    tryItRoute,
    repliesRoute.addChildren(repliesScreens),
    hoursRoute,
    testDraftRoute,
    insightsRoute,
  ]),
  defaultPendingComponent: Waiting,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
