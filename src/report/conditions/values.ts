import { thousands } from '../words.js';

/** Values of which a text names this many; how many more there are is counted. */
const mostNamed = 5;

/** `a, b or c`; of a long list the first few, and how many more there are. */
export function anyOfThem(values: readonly string[], show: (value: string) => string = valueText): string {
  return joinedBy('or', values, show);
}

/** `a, b and c`. */
export function allOfThem(values: readonly string[], show: (value: string) => string = valueText): string {
  return joinedBy('and', values, show);
}

function joinedBy(word: string, values: readonly string[], show: (value: string) => string): string {
  // One more takes no more room than saying that there is one.
  const named = values.length <= mostNamed + 1 ? values.length : mostNamed;
  const shown = values.slice(0, named).map(show);
  const rest = values.length - named;
  if (rest > 0) return `${shown.join(', ')} ${word} ${thousands(rest)} more`;
  if (shown.length < 2) return shown.join('');
  return `${shown.slice(0, -1).join(', ')} ${word} ${shown.at(-1) ?? ''}`;
}

/** A value as it stands; in quotes where it could be taken for words of the sentence. Variables by what they stand for. */
export function valueText(value: string): string {
  const variable = /^\$\{([^\s'",${}*?]+)(?:, ?'[^']*')?\}$/.exec(value)?.[1];
  if (variable !== undefined) return `the same as ${variableText(variable)}`;
  return /^[\w.:/*?@+=~#%&!$^{}'()[\]<>|\\-]+$/.test(value) && !/^(or|and|unless|when)$/.test(value)
    ? value
    : JSON.stringify(value);
}

/** The ARN of a principal of any account by what it is: `role/Admin`, `the root user`; of one account with its id. */
export function principalText(arn: string): string {
  const parsed = /^arn:[^:]*:(?:iam|sts)::([^:]*):(.+)$/s.exec(arn);
  const [, account = '', name = ''] = parsed ?? [];
  if (parsed === null || name === '*') return valueText(arn);
  const who = name === 'root' ? 'the root user' : valueText(name);
  if (account === '*') return who;
  return /^\d{12}$/.test(account) ? `${who} of ${account}` : valueText(arn);
}

/** A date as it is written; one in seconds since 1970 as a date. */
export function dateText(value: string): string {
  if (!/^\d{5,10}$/.test(value)) return valueText(value);
  return new Date(Number(value) * 1000).toISOString().replace('.000Z', 'Z');
}

/** What a policy variable stands for: `the principal's tag team`, or the key. */
function variableText(key: string): string {
  const [, family = '', tag = ''] = /^aws:(principal|resource|request)tag\/(.+)$/i.exec(key) ?? [];
  if (family === '') return key;
  return family.toLowerCase() === 'request'
    ? `the tag ${tag} of the request`
    : `the ${family.toLowerCase()}'s tag ${tag}`;
}
