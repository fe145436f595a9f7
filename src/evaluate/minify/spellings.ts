import ipaddr from 'ipaddr.js';
import type { OperatorInfo } from '../../policy/statement/operators.js';
import { readAddressRange, readDate, readNumber } from '../../policy/statement/values.js';

/** Shorter texts that may stand for the same value under the operator, all of them of a documented form. */
export function shorterSpellings({ test }: OperatorInfo, value: string): string[] {
  return candidates(test, value).filter((text) => text.length < value.length);
}

function candidates(test: OperatorInfo['test'], value: string): string[] {
  if (test === 'ip-address') return addressSpellings(value);
  if (test.startsWith('date') && readDate(value).kind === 'value') {
    return [
      value.replace(/T00:00(:00(\.0+)?)?(Z|[+-]00:00)$/, ''),
      value.replace(/:00(\.0+)?(?=Z|[+-]\d\d:\d\d$)/, ''),
    ];
  }
  if (test.startsWith('numeric')) {
    const read = readNumber(value);
    return read.kind === 'value' && /^-?\d/.test(String(read.value)) ? [String(read.value)] : [];
  }
  return [];
}

/** An IPv4 address needs no `/32`; an IPv6 address has a short form, RFC 5952. */
function addressSpellings(value: string): string[] {
  const read = readAddressRange(value);
  if (read.kind !== 'value') return [];
  const { bytes, prefix } = read.value;
  const text = textOf(bytes);
  return bytes.length === 4 && prefix === 32 ? [text] : [`${text}/${prefix}`];
}

/** The range whose two halves the two ranges are; undefined when they are no such halves. */
export function parentRange(a: string, b: string): string | undefined {
  const first = readAddressRange(a);
  const second = readAddressRange(b);
  if (first.kind !== 'value' || second.kind !== 'value') return undefined;
  const { bytes, prefix } = first.value;
  if (prefix === 0 || prefix !== second.value.prefix || bytes.length !== second.value.bytes.length)
    return undefined;
  const masked = bytes.map((byte, i) => {
    const kept = Math.min(8, Math.max(0, prefix - 1 - i * 8));
    return byte & (0xff << (8 - kept)) & 0xff;
  });
  return `${textOf(masked)}/${prefix - 1}`;
}

function textOf(bytes: readonly number[]): string {
  return ipaddr.fromByteArray([...bytes]).toString();
}
