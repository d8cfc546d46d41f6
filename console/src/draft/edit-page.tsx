// A screen that edits a part of the settings: waits for them, says what is not live yet, and hands them to the fields.
import type { ReactNode } from 'react';
import { Page, type PageProps, Waiting } from '#console/ui/page.tsx';
import { ProblemAlert } from '#console/ui/problem-alert.tsx';
import { DraftBar } from './draft-bar.tsx';
import { type Room, useRoom } from './room.ts';

export type EditPageProps = Omit<PageProps, 'children'> & { readonly children: (room: Room) => ReactNode };

export function EditPage({ children, ...page }: EditPageProps) {
  const { data, isPending, error, refetch } = useRoom();
  return (
    <Page {...page}>
      <DraftBar />
      {isPending && <Waiting />}
      {/* What is shown stays, with what was typed; only where nothing is shown yet the trouble is all there is. */}
      {data === undefined && error !== null && <ProblemAlert problem={error} onRetry={() => void refetch()} />}
      {data !== undefined && children(data)}
    </Page>
  );
}
