// What a customer would get by settings that are still being edited: decided by the real thing, sent to nobody.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ask } from '#console/api/client.ts';
import type { Localised } from '#core/languages.ts';
import type { Reply } from '#core/message.ts';
import type { TraceStep } from '#core/reason.ts';
import type { Settings } from '#core/settings.ts';

export type Opening = {
  readonly open: boolean;
  readonly rule: 'always' | 'override' | 'exception' | 'weekly';
  readonly why?: Localised;
  readonly closesAt?: number;
  readonly nextOpening?: number;
};

export type Preview = {
  readonly at: number;
  readonly timeZone: string;
  readonly disposition: string;
  readonly reasons: readonly string[];
  readonly intent?: string;
  readonly replies: readonly Reply[];
  readonly trace: readonly TraceStep[];
  readonly hours: Opening;
  readonly matches: readonly { readonly intent: string; readonly score: number; readonly words: readonly string[] }[];
  readonly threshold: number;
};

export type Asked = {
  readonly text: string;
  /** `2026-12-25T10:00` on the shop's clocks. Absent: now. */
  readonly at?: string;
  readonly contact?: 'new' | 'known' | 'hour';
  readonly settings: Settings;
};

/** Typing settles for so long before anybody is asked. */
const SETTLED_MS = 400;

export function usePreview(asked: Asked) {
  const settled = useSettled(asked);
  return useQuery({
    queryKey: ['preview', settled],
    queryFn: ({ signal }) => ask<Preview>('POST', '/preview', { body: settled, signal }),
    enabled: settled.text.trim() !== '',
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    gcTime: 60_000,
  });
}

function useSettled(asked: Asked): Asked {
  const [settled, setSettled] = useState(asked);
  const now = JSON.stringify(asked);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(now)), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [now]);
  return settled;
}
