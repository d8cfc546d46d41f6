// The example business's own site: its demo page may embed the web chat, whichever port it got this time.
import { randomBytes } from 'node:crypto';
import { scriptTag } from '#core/script-tag.ts';
import type { Account, Publisher, Registry } from '#flow/ports.ts';
import { parameterNames } from '#functions/settings.ts';
import type { DemoShop } from './demo-shop.ts';
import type { LocalSecrets } from './secrets.ts';

/** Names the site in the addresses that its pages call. */
const SITE = 'panificio';
const COLOUR = '#8a3b12';

export type SiteWorld = {
  readonly business: string;
  /** Of the deployment. */
  readonly url: string;
  readonly demo: DemoShop;
  readonly secrets: Pick<LocalSecrets, 'keep'>;
  readonly registry: Pick<Registry, 'settings' | 'account'>;
  readonly publisher: Pick<Publisher, 'registerAccount'>;
  /** Number with which customers may go on. */
  readonly whatsapp: string;
};

/** What somebody has connected since stays, but for the demo page of an earlier start. */
export async function seedSite(world: SiteWorld): Promise<void> {
  const { business, demo, publisher, registry, secrets, url, whatsapp } = world;
  const known = await registry.account('webchat', SITE);
  const { settings } = await registry.settings(business);
  const tokenParameter = parameterNames('local').token('webchat', SITE);
  secrets.keep(tokenParameter, `local-${randomBytes(32).toString('hex')}`);
  const kept = known?.site?.origins.filter((origin) => !isOfThisMachine(origin)) ?? [];
  const account: Account = {
    ...{ business, channel: 'webchat', id: SITE, tokenParameter, ticks: settings.ticks },
    name: settings.business.name,
    ...known,
    site: { colour: COLOUR, whatsapp, ...known?.site, origins: [...demo.origins, ...kept] },
  };
  await publisher.registerAccount(account);
  const { colour } = account.site ?? { colour: COLOUR };
  demo.embed(scriptTag({ url, site: SITE, name: account.name, colour }));
}

function isOfThisMachine(origin: string): boolean {
  return /^http:\/\/(?:127\.0\.0\.1|localhost)(?::|$)/.test(origin);
}
