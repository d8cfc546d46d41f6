// What the bot could be taught, and teaching it: the messages, the draft that grows of what somebody taps, its publication.
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { DoorError, look, tell } from '#console/local-cloud/doors.ts';

export type Named = { readonly intent: string; readonly title: string };

type Unsure = {
  readonly text: string;
  /** What would be kept of it. */
  readonly phrase: string;
  readonly count: number;
  readonly lastAt: number;
  readonly guesses: readonly Named[];
  /** What customers chose themselves. */
  readonly suggested?: Named;
};

/** `to`: where somebody put it just now; null: none of them. */
export type Row = Unsure & { readonly to?: Named | null };

type Draft = {
  readonly phrases: readonly { readonly text: string }[];
  readonly stuck: readonly { readonly text: string; readonly intent: string; readonly code: string }[];
};
type Queue = {
  readonly messages: readonly Unsure[];
  readonly intents: readonly Named[];
  readonly cut: number;
  readonly next?: string;
};

export type Lesson = {
  readonly rows: readonly Row[];
  readonly intents: readonly Named[];
  readonly draft: Draft;
  /** Older conversations, or parts of long ones, were not read. */
  readonly isPart: boolean;
};

const KEY = ['teaching'];

/** What was settled a moment ago stays where it can be taken back. */
async function listen(client: QueryClient): Promise<Lesson> {
  const [queue, draft] = await Promise.all([look<Queue>('/local/unsure'), look<Draft>('/local/draft')]);
  const settled = (client.getQueryData<Lesson>(KEY)?.rows ?? []).filter(({ to }) => to !== undefined);
  const fresh = queue.messages.filter(({ phrase }) => !settled.some((row) => row.phrase === phrase));
  const isPart = queue.next !== undefined || queue.cut > 0;
  return { rows: [...settled, ...fresh], intents: queue.intents, draft, isPart };
}

export type Teaching = ReturnType<typeof useTeaching>;

export function useTeaching() {
  const client = useQueryClient();
  const { data, isError, isFetching, refetch } = useQuery({
    queryKey: KEY,
    queryFn: () => listen(client),
    refetchOnWindowFocus: false,
  });
  const [problem, setProblem] = useState<{ readonly of: string | 'draft'; readonly error: unknown }>();
  const [busy, setBusy] = useState(false);
  const [published, setPublished] = useState<number>();

  /** One thing at a time, so that what is shown is what the draft holds. */
  const act = async (of: string | 'draft', work: () => Promise<void>) => {
    setBusy(true);
    setProblem(undefined);
    setPublished(undefined);
    await work().catch((error: unknown) => setProblem({ of, error }));
    setBusy(false);
  };
  const settle = (phrase: string, draft: Draft, to: Row['to']) =>
    client.setQueryData<Lesson>(KEY, (lesson) => lesson && { ...lesson, draft, rows: moved(lesson.rows, phrase, to) });

  return {
    lesson: data,
    ...{ isError, isFetching, busy, problem, published },
    lookAgain: () => void refetch(),
    teach: ({ phrase, text }: Row, to: Named | null) =>
      act(phrase, async () => {
        settle(phrase, await tell<Draft>('/local/labels', { text, intent: to?.intent ?? null }), to);
      }),
    undo: ({ phrase, text }: Row) =>
      act(phrase, async () => {
        settle(phrase, await tell<Draft>('/local/labels/undo', { text }), undefined);
      }),
    publish: () =>
      act('draft', async () => {
        const { published, draft } = await tell<{ published: number; draft: Draft }>('/local/draft/publish', {});
        // What is live cannot be taken back here.
        client.setQueryData<Lesson>(KEY, (lesson) => lesson && { ...lesson, draft, rows: open(lesson.rows) });
        setPublished(published);
      }),
  };
}

function moved(rows: readonly Row[], phrase: string, to: Row['to']): readonly Row[] {
  return rows.map((row) => {
    if (row.phrase !== phrase) return row;
    const { to: _, ...unsettled } = row;
    return to === undefined ? unsettled : { ...unsettled, to };
  });
}

function open(rows: readonly Row[]): readonly Row[] {
  return rows.filter(({ to }) => to === undefined);
}

/** The code of what a door refused; undefined: nothing answers. */
export function refusalOf(error: unknown): { readonly code: string; readonly intent: string | undefined } | undefined {
  if (!(error instanceof DoorError) || error.refusal === undefined) return undefined;
  const { code, facts } = error.refusal;
  return { code, intent: facts.intent };
}
