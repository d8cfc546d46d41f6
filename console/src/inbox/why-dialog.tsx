// Why did the bot answer this? The same explanation as in Try it.
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ask } from '#console/api/client.ts';
import { WhatHappened } from '#console/explain/what-happened.tsx';
import { readCatalogues } from '#console/languages.ts';
import type { LiveSettings } from '#console/local-cloud/shapes.ts';
import { Dialog } from '#console/ui/dialog.tsx';
import { Waiting } from '#console/ui/page.tsx';
import type { ChatTurn } from './shapes.ts';

export function WhyDialog({ turn, onClose }: { readonly turn: ChatTurn; readonly onClose: () => void }) {
  const [isReady, setReady] = useState(false);
  const settings = useQuery({
    queryKey: ['live-settings'],
    queryFn: () => ask<{ settings: LiveSettings['settings'] }>('GET', '/settings'),
    staleTime: 60_000,
  });
  useEffect(() => {
    void readCatalogues('chat').then(() => setReady(true));
  }, []);
  return (
    <Dialog wide title={<Trans>Why did the bot do this?</Trans>} onClose={onClose}>
      {isReady ? (
        <WhatHappened turn={turn} waiting={false} copies={1} shop={undefined} settings={settings.data?.settings} />
      ) : (
        <Waiting />
      )}
    </Dialog>
  );
}
