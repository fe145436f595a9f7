import type { AddressRange } from '../../policy/statement/values.js';

/** Are the address's first bits those of the range? */
export function inRange({ bytes, prefix }: AddressRange, address: readonly number[]): boolean {
  if (bytes.length !== address.length) return false;
  for (let bit = 0; bit < prefix; bit += 8) {
    const mask = prefix - bit >= 8 ? 0xff : 0xff & (0xff << (8 - (prefix - bit)));
    const at = bit / 8;
    if (((bytes[at] ?? 0) & mask) !== ((address[at] ?? 0) & mask)) return false;
  }
  return true;
}

/** Equal for ranges of the same addresses. */
export function rangeId({ bytes, prefix }: AddressRange): string {
  const first = bytes.map((byte, i) => {
    const left = prefix - i * 8;
    return left >= 8 ? byte : left <= 0 ? 0 : byte & (0xff << (8 - left));
  });
  return `${first.join('.')}/${prefix}`;
}
