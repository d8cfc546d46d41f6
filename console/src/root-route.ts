// What every screen stands in, where the rooms hang their own addresses.
import { createRootRoute } from '@tanstack/react-router';
import { Frame } from './shell/frame.tsx';
import { NotFound } from './shell/not-found.tsx';

export const rootRoute = createRootRoute({ component: Frame, notFoundComponent: NotFound });
