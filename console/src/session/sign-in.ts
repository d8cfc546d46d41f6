// Who uses the console: signs in at the provider that the API names, keeps the sign-in fresh, and signs out.
import { type User, UserManager, WebStorageStateStore } from 'oidc-client-ts';

/** `in`: signed in. `out`: signed out on purpose. `away`: nothing answers. */
export type Session = 'in' | 'out' | 'away';

type Place = { readonly issuer: string; readonly client: string; readonly pages: string };
type Entrance = { readonly place: Place; readonly manager: UserManager };

/** Where the provider sends people back to. */
const SIGNED_IN = '/signed-in';
/** Set while somebody is signed out on purpose: they choose whether and as whom to come in again. */
const SIGNED_OUT = 'portiere.signed-out';

let entrance: Entrance | undefined;

/** Whether somebody is signed in. Leaves the page for the provider's where nobody is. */
export async function openSession(): Promise<Session> {
  try {
    const { manager } = await findEntrance();
    if (location.pathname === SIGNED_IN) return await finish(manager);
    if (sessionStorage.getItem(SIGNED_OUT) !== null) return 'out';
    const user = await manager.getUser();
    if (user !== null && !user.expired) return 'in';
    if (user !== null && (await renew()) !== undefined) return 'in';
    return await leaveFor(manager);
  } catch {
    return 'away';
  }
}

/** The token of the API; undefined where it has run out. */
export async function token(): Promise<string | undefined> {
  const user = await entrance?.manager.getUser();
  return user === null || user?.expired === true ? renew() : user?.id_token;
}

/** A fresh token by what the provider gave us for it; undefined: somebody has to sign in again. */
export async function renew(): Promise<string | undefined> {
  const user = await entrance?.manager.signinSilent().catch(() => null);
  return user?.id_token;
}

/** To the provider, and back to where we are now. */
export async function signInAgain(prompt?: 'login'): Promise<void> {
  sessionStorage.removeItem(SIGNED_OUT);
  const { manager } = await findEntrance();
  await leaveFor(manager, prompt);
}

/** Forgets the sign-in here and at the provider. */
export async function signOut(): Promise<void> {
  const { place, manager } = await findEntrance();
  sessionStorage.setItem(SIGNED_OUT, 'yes');
  await manager.removeUser();
  // Cognito's own way out. https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html (2026-11-27)
  const back = new URLSearchParams({ client_id: place.client, logout_uri: `${location.origin}/` });
  location.assign(`${place.pages}/logout?${back}`);
}

async function finish(manager: UserManager): Promise<Session> {
  const user: User | undefined = await manager.signinRedirectCallback().catch(() => undefined);
  // A page that was opened twice, or stayed open for a day: begin anew.
  if (user === undefined) return leaveFor(manager);
  history.replaceState(null, '', typeof user.state === 'string' ? user.state : '/');
  return 'in';
}

/** The page ends here, so nothing comes back. */
async function leaveFor(manager: UserManager, prompt?: 'login'): Promise<never> {
  const here = location.pathname === SIGNED_IN ? '/' : `${location.pathname}${location.search}`;
  await manager.signinRedirect({ state: here, ...(prompt && { prompt }) });
  return new Promise(() => undefined);
}

async function findEntrance(): Promise<Entrance> {
  if (entrance !== undefined) return entrance;
  const answer = await fetch('/api/v1/sign-in');
  if (!answer.ok) throw new Error('The API does not say where to sign in.');
  const place = (await answer.json()) as Place;
  const manager = new UserManager({
    authority: place.issuer,
    client_id: place.client,
    redirect_uri: `${location.origin}${SIGNED_IN}`,
    scope: 'openid email profile',
    userStore: new WebStorageStateStore({ store: localStorage }),
    automaticSilentRenew: true,
  });
  entrance = { place, manager };
  return entrance;
}

/** Whether this is the local cloud: it has doors that a deployed one does not. */
export function isLocal(): boolean {
  return entrance?.place.issuer.endsWith('/local/sign-in') === true;
}
