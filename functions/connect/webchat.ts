// Connecting the web chat: which pages may embed it, how it looks there, and a key of the site's own. Nobody outside is asked,
// so nothing here waits for a provider; done again it changes what is given and keeps the rest.
import { randomBytes } from 'node:crypto';
import { type Check, failed, fine, warn } from '#core/check.ts';
import { contrastWithWhite, READABLE, readable, readColour } from '#core/colour.ts';
import { ConfigError } from '#core/errors.ts';
import type { Settings } from '#core/settings.ts';
import type { Site } from '#core/site.ts';
import type { Account, ParameterStore, Publisher, Registry } from '#flow/ports.ts';
import { parameterNames } from '#functions/settings.ts';

export type SiteWorld = {
  readonly business: string;
  readonly kind: 'local' | 'stage';
  readonly stage: string;
  readonly registry: Pick<Registry, 'account' | 'settings'>;
  readonly publisher: Pick<Publisher, 'registerAccount'>;
  readonly parameters: ParameterStore;
};

/** As somebody typed it. */
export type SiteWish = {
  readonly site: string;
  /** Absent: those that are stored. */
  readonly origins?: readonly string[];
  readonly name?: string;
  readonly colour?: string;
  /** Number to go on with; an empty one takes it away. */
  readonly whatsapp?: string;
};

const USUAL_COLOUR = '#1f5f4a';
const MOST_ORIGINS = 20;

/** The account as it is now, where everything is fine. */
export async function connectSite(
  world: SiteWorld,
  wish: SiteWish,
  tell: (check: Check) => void,
): Promise<Account | undefined> {
  const settings = await settingsOf(world);
  if (settings === undefined) {
    const fix = 'npx portiere settings import <file>, with the same --stage and --business.';
    tell(failed('business', `${world.business} has no settings yet.`, fix));
    return undefined;
  }
  const known = await world.registry.account('webchat', wish.site);
  if (known !== undefined && known.business !== world.business) {
    tell(failed('site', `The name ${wish.site} is taken by another business.`, 'Choose another one: --site <name>.'));
    return undefined;
  }
  const site = siteOf(world, wish, known?.site, tell);
  return site && register(world, wish, settings, known, site, tell);
}

async function settingsOf({ registry, business }: SiteWorld): Promise<Settings | undefined> {
  try {
    return (await registry.settings(business)).settings;
  } catch (error) {
    if (error instanceof ConfigError) return undefined;
    throw error;
  }
}

function siteOf(
  { kind }: SiteWorld,
  wish: SiteWish,
  known: Site | undefined,
  tell: (check: Check) => void,
): Site | undefined {
  if (!/^[a-z\d][a-z\d-]{1,39}$/.test(wish.site)) {
    tell(
      failed('site', 'This cannot name a site.', 'Give 2 to 40 small letters, digits and hyphens: --site panificio.'),
    );
    return undefined;
  }
  const origins = originsOf(kind, wish.origins ?? known?.origins ?? [], tell);
  const colour = colourOf(wish.colour ?? known?.colour ?? USUAL_COLOUR, tell);
  const whatsapp = (wish.whatsapp ?? known?.whatsapp ?? '').replace(/[\s()+.-]/g, '');
  if (!/^(?:\d{7,15})?$/.test(whatsapp)) {
    tell(
      failed('whatsapp', 'This is no number of WhatsApp.', 'Give it with its country: --whatsapp "+39 011 555 0100".'),
    );
    return undefined;
  }
  if (origins === undefined || colour === undefined) return undefined;
  return { origins, colour, ...(whatsapp !== '' && { whatsapp }) };
}

function originsOf(
  kind: SiteWorld['kind'],
  given: readonly string[],
  tell: (check: Check) => void,
): readonly string[] | undefined {
  const wrong = given.filter((text) => originOf(kind, text) === undefined);
  const origins = [...new Set(given.flatMap((text) => originOf(kind, text) ?? []))];
  if (wrong.length > 0 || origins.length === 0 || origins.length > MOST_ORIGINS) {
    const found =
      wrong.length > 0
        ? `No origin of a site: ${wrong.join(', ')}.`
        : `${origins.length} origins are given; 1 to ${MOST_ORIGINS} are needed.`;
    tell(
      failed('origins', found, 'Give each as the browser shows it, without a path: --origin https://www.shop.example.'),
    );
    return undefined;
  }
  tell(fine('origins', `Pages of ${origins.join(', ')} may embed the chat, no others.`));
  return origins;
}

/** TLS everywhere but on this machine: a page that anybody can change on its way could speak for the shop. */
function originOf(kind: SiteWorld['kind'], text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { origin, protocol, pathname, search, hash, username } = new URL(text);
  if (pathname !== '/' || search !== '' || hash !== '' || username !== '') return undefined;
  const isLocal = /^http:\/\/(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(origin);
  return protocol === 'https:' || (kind === 'local' && isLocal) ? origin : undefined;
}

function colourOf(given: string, tell: (check: Check) => void): string | undefined {
  const colour = readColour(given);
  if (colour === undefined) {
    tell(failed('colour', `${given} is no colour.`, 'Give it as #rrggbb: --colour "#8a3b12".'));
    return undefined;
  }
  const contrast = contrastWithWhite(colour);
  const told = `White letters on ${colour} have a contrast of ${contrast.toFixed(1)}`;
  if (contrast >= READABLE) {
    tell(fine('colour', `${told}; ${READABLE} is needed.`));
    return colour;
  }
  const darker = readable(colour);
  tell(
    warn('colour', `${told}, and ${READABLE} is needed: the chat takes ${darker}.`, 'Or choose a darker one yourself.'),
  );
  return darker;
}

async function register(
  world: SiteWorld,
  wish: SiteWish,
  settings: Settings,
  known: Account | undefined,
  site: Site,
  tell: (check: Check) => void,
): Promise<Account | undefined> {
  const { business, parameters, publisher, stage } = world;
  const tokenParameter = parameterNames(stage).token('webchat', wish.site);
  const again = 'Run the same command again with rights to write parameters.';
  const key = `${world.kind === 'local' ? 'local-' : ''}${randomBytes(32).toString('hex')}`;
  const stored = await parameters.read(tokenParameter);
  const kept = stored.kind === 'missing' ? await parameters.keep(tokenParameter, key) : stored.kind;
  if (kept === 'denied' || kept === 'failed') {
    tell(failed('key', 'The key of the site could not be stored. Nothing was changed.', again));
    return undefined;
  }
  // Names of conversations need it, whichever channel is connected first.
  const pepper = await parameters.keep(parameterNames(stage).pepper, randomBytes(32).toString('hex'));
  if (pepper === 'denied' || pepper === 'failed') {
    tell(failed('key', 'The pepper could not be stored.', again));
    return undefined;
  }
  tell(fine('key', kept === 'found' ? 'The site keeps its key.' : 'A key of its own signs the visits of this site.'));
  const account: Account = {
    ...{ business, channel: 'webchat', id: wish.site, tokenParameter, ticks: settings.ticks, site },
    name: wish.name ?? known?.name ?? settings.business.name,
  };
  if (!(await publisher.registerAccount(account))) {
    tell(failed('registered', 'Another business took the name a moment ago.', 'Choose another one: --site <name>.'));
    return undefined;
  }
  tell(fine('registered', `The site belongs to ${business}.`));
  return account;
}
