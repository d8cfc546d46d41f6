// The room of the settings: what owners edit as a draft, look at, publish, and take back.
import type { Api } from './environment.ts';
import { openCheck } from './settings/check.ts';
import { openDifferences } from './settings/differences.ts';
import { openDraft } from './settings/draft.ts';
import { openFiles } from './settings/files.ts';
import { openOverride } from './settings/override.ts';
import { openPublishing } from './settings/publish.ts';
import type { SettingsWorld } from './settings/room.ts';

export function openSettings(api: Api, world: SettingsWorld): void {
  openDraft(api, world);
  openDifferences(api, world);
  openPublishing(api, world);
  openFiles(api, world);
  openCheck(api, world);
  openOverride(api, world);
}
