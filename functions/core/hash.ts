// A short, stable name for a long id. Not a secret: used inside one conversation only, where 64 bits never meet by chance.

/** 64 bits as 13 characters of base 36, same for the same text everywhere. */
export function shortHash(text: string): string {
  let high = 0x9e3779b9;
  let low = 0x85ebca6b;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 0x9e3779b1);
    low = Math.imul(low ^ unit, 0x5f356495);
  }
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35);
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35);
  const number = (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);
  return number.toString(36).padStart(13, '0');
}
