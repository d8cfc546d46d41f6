// Who a visitor is, without a cookie: a name made up by us, bound to one site and to the origin of its pages, signed with the
// site's own key. Whoever exchanges that key ends the sessions of its visitors once the old one is gone.
import { createHmac, timingSafeEqual } from 'node:crypto';

export type Visitor = {
  readonly site: string;
  readonly origin: string;
  /** Names the contact; says nothing about the person. */
  readonly id: string;
  readonly expiresAt: number;
};

const SHAPE = /^v1\.([\w-]{1,800})\.([\w-]{43})$/;

export function signVisitor({ site, origin, id, expiresAt }: Visitor, key: string): string {
  const told = Buffer.from(JSON.stringify([site, origin, id, expiresAt])).toString('base64url');
  return `v1.${told}.${signatureOf(told, key).toString('base64url')}`;
}

/** Undefined: not signed by us, for another site or origin, or too old. Every key is tried. */
export function readVisitor(
  token: string | undefined,
  keys: readonly string[],
  place: Pick<Visitor, 'site' | 'origin'>,
  now: number,
): Visitor | undefined {
  const [, told, signature] = SHAPE.exec(token ?? '') ?? [];
  if (told === undefined || signature === undefined) return undefined;
  const claimed = Buffer.from(signature, 'base64url');
  const isOurs = keys.filter((key) => key !== '' && timingSafeEqual(signatureOf(told, key), claimed)).length > 0;
  const visitor = isOurs ? parse(told) : undefined;
  if (visitor === undefined || visitor.expiresAt <= now) return undefined;
  return visitor.site === place.site && visitor.origin === place.origin ? visitor : undefined;
}

function signatureOf(told: string, key: string): Buffer {
  return createHmac('sha256', key).update(`visitor.${told}`).digest();
}

/** Of what we have signed ourselves. */
function parse(told: string): Visitor | undefined {
  const [site, origin, id, expiresAt] = JSON.parse(Buffer.from(told, 'base64url').toString()) as readonly unknown[];
  if (typeof site !== 'string' || typeof origin !== 'string' || typeof id !== 'string') return undefined;
  return typeof expiresAt === 'number' ? { site, origin, id, expiresAt } : undefined;
}
