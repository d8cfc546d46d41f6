// The addresses of the settings: a room of sections, each with scripts of its own.
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { CATALOGUES_OF } from '#console/catalogues.ts';
import { readCatalogues } from '#console/languages.ts';
import { rootRoute } from '#console/root-route.ts';
import { readConnectSearch, readHistorySearch } from './search.ts';

const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings',
  beforeLoad: () => readCatalogues(...CATALOGUES_OF.settings),
  component: lazyRouteComponent(() => import('./settings.tsx'), 'Settings'),
});

const parent = { getParentRoute: () => settingsRoute };

const indexRoute = createRoute({
  ...parent,
  path: '/',
  component: lazyRouteComponent(() => import('./overview.tsx'), 'Overview'),
});

const profileRoute = createRoute({
  ...parent,
  path: '/profile',
  component: lazyRouteComponent(() => import('./profile/profile.tsx'), 'Profile'),
});

const channelsRoute = createRoute({
  ...parent,
  path: '/channels',
  component: lazyRouteComponent(() => import('./channels/channels.tsx'), 'Channels'),
});

const connectRoute = createRoute({
  ...parent,
  path: '/channels/connect',
  validateSearch: readConnectSearch,
  component: lazyRouteComponent(() => import('./channels/connect.tsx'), 'Connect'),
});

const teamRoute = createRoute({
  ...parent,
  path: '/team',
  component: lazyRouteComponent(() => import('./team/team.tsx'), 'Team'),
});

const filesRoute = createRoute({
  ...parent,
  path: '/files',
  component: lazyRouteComponent(() => import('./files/files.tsx'), 'Files'),
});

const historyRoute = createRoute({
  ...parent,
  path: '/history',
  validateSearch: readHistorySearch,
  component: lazyRouteComponent(() => import('./history/history.tsx'), 'History'),
});

const privacyRoute = createRoute({
  ...parent,
  path: '/privacy',
  component: lazyRouteComponent(() => import('./privacy/privacy.tsx'), 'Privacy'),
});

export const settingsRoutes = settingsRoute.addChildren([
  indexRoute,
  profileRoute,
  channelsRoute,
  connectRoute,
  teamRoute,
  filesRoute,
  historyRoute,
  privacyRoute,
]);
