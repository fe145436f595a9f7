import ipaddr from 'ipaddr.js';

/**
 * How the values of typed condition operators are read. `undocumented` is a form on whose meaning AWS says nothing, so
 * that an answer which rests on it is `unknown`; `invalid` is no value of the type at all, on which AWS documents no
 * run-time result either.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export type ReadValue<T> =
  | { readonly kind: 'value'; readonly value: T }
  | { readonly kind: 'undocumented'; readonly code: string; readonly message: string }
  | { readonly kind: 'invalid'; readonly code: string; readonly message: string };

function value<T>(read: T): ReadValue<T> {
  return { kind: 'value', value: read };
}

/** A number as the Numeric operators take it: an integer or a decimal. */
export function readNumber(text: string): ReadValue<number> {
  if (/^-?\d+(\.\d+)?$/.test(text)) {
    const digits = text.replace(/[-.]/g, '').replace(/^0+/, '').length;
    // 15 significant digits are what a double holds exactly; more cannot be compared without loss.
    if (digits <= 15) return value(Number(text));
    return undocumented('number-too-long', `the number \`${text}\` has more than 15 digits`);
  }
  if (/^\s*[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?\s*$/i.test(text)) {
    return undocumented('number-format', `\`${text}\` is a form of number that AWS does not document`);
  }
  return invalid('not-a-number', `\`${text}\` is not a number`);
}

const isoDate =
  /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?(Z|[+-]\d{2}:\d{2}))?$/;

/**
 * An instant in milliseconds since 1970 as the Date operators take it: a date, a date with time and zone (the W3C
 * profile of ISO 8601), or seconds since 1970.
 */
export function readDate(text: string): ReadValue<number> {
  const match = isoDate.exec(text);
  if (match !== null) {
    const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone = 'Z'] = match;
    const milliseconds = Date.UTC(
      Number(year),
      Number(month) - 1,
      Number(day),
      Number(hour),
      Number(minute),
      Number(second),
    );
    const date = new Date(milliseconds);
    // Date.UTC rolls over what does not exist, such as the 31st of June: then it is no date.
    const exists =
      date.getUTCFullYear() === Number(year) &&
      date.getUTCMonth() === Number(month) - 1 &&
      date.getUTCDate() === Number(day) &&
      date.getUTCHours() === Number(hour) &&
      date.getUTCMinutes() === Number(minute) &&
      date.getUTCSeconds() === Number(second);
    const offset = zone === 'Z' ? 0 : zoneMinutes(zone);
    if (exists && offset !== undefined) {
      return value(milliseconds + Number(`0.${fraction || '0'}`) * 1000 - offset * 60_000);
    }
    return invalid('not-a-date', `\`${text}\` is not a date that exists`);
  }
  if (/^\d+$/.test(text)) {
    if (text.length === 4)
      return undocumented('date-format', `\`${text}\` may be a year or seconds since 1970`);
    if (text.length <= 11) return value(Number(text) * 1000);
    return undocumented('date-format', `\`${text}\` is too long for seconds since 1970`);
  }
  if (/^\d{4}-\d{2}(-\d{2}([T ]\d{2}(:\d{2}){0,2}(\.\d+)?(Z|[+-]\d{2}:?\d{2})?)?)?$/i.test(text)) {
    return undocumented('date-format', `\`${text}\` is a form of date that AWS does not document`);
  }
  return invalid('not-a-date', `\`${text}\` is not a date`);
}

function zoneMinutes(zone: string): number | undefined {
  const [hours = 0, minutes = 0] = zone.slice(1).split(':').map(Number);
  if (hours > 23 || minutes > 59) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

/** A boolean as the Bool operator and `Null` take it. */
export function readBoolean(text: string): ReadValue<boolean> {
  if (text === 'true') return value(true);
  if (text === 'false') return value(false);
  if (/^(true|false)$/i.test(text)) {
    return undocumented('boolean-format', `\`${text}\` is not spelled \`${text.toLowerCase()}\``);
  }
  return invalid('not-a-boolean', `\`${text}\` is neither \`true\` nor \`false\``);
}

/** Bytes as BinaryEquals takes them: base64. The result is the canonical base64 text, so that equal bytes are equal text. */
export function readBinary(text: string): ReadValue<string> {
  if (text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text)) {
    return value(btoa(atob(text)));
  }
  return invalid('not-base64', `\`${text}\` is not base64`);
}

/** An address: its bytes, four for IPv4 and sixteen for IPv6. */
export type AddressBytes = readonly number[];

/** A range of addresses: those whose first `prefix` bits are those of `bytes`. */
export interface AddressRange {
  readonly bytes: AddressBytes;
  readonly prefix: number;
}

/** One address of a request. */
export function readAddress(text: string): ReadValue<AddressBytes> {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return value(ipaddr.IPv4.parse(text).toByteArray());
  if (text.includes(':') && !text.includes('%') && ipaddr.IPv6.isValid(text)) {
    const address = ipaddr.IPv6.parse(text);
    if (address.isIPv4MappedAddress()) {
      return undocumented('mapped-address', `\`${text}\` is an IPv4 address mapped into IPv6`);
    }
    return value(address.toByteArray());
  }
  return invalid('not-an-address', `\`${text}\` is not an IP address`);
}

/** A range as the IpAddress operators take it: CIDR, or one IPv4 address. Bits beyond the prefix are ignored. */
export function readAddressRange(text: string): ReadValue<AddressRange> {
  const slash = text.indexOf('/');
  const address = readAddress(slash < 0 ? text : text.slice(0, slash));
  if (address.kind !== 'value') return address;
  const bits = address.value.length * 8;
  if (slash < 0) {
    if (bits === 32) return value({ bytes: address.value, prefix: bits });
    return undocumented(
      'prefix-left-out',
      `\`${text}\` has no prefix length, and the guide says \`/32\` of both families`,
    );
  }
  const prefix = text.slice(slash + 1);
  if (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits) {
    return value({ bytes: address.value, prefix: Number(prefix) });
  }
  return invalid('not-an-address-range', `\`${text}\` has no valid prefix length`);
}

function undocumented(code: string, message: string): ReadValue<never> {
  return { kind: 'undocumented', code, message };
}

function invalid(code: string, message: string): ReadValue<never> {
  return { kind: 'invalid', code, message };
}
