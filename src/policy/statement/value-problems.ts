import type { OperatorInfo } from './operators.js';
import { type ReadValue, readAddressRange, readBinary, readBoolean, readDate, readNumber } from './values.js';
import { hasWildcard } from './wildcard.js';

/**
 * What is doubtful about a value under an operator: a type that does not fit, or a form on which AWS says nothing.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
 */
export function valueProblem(
  info: OperatorInfo,
  value: string,
): { code: string; message: string } | undefined {
  const read = typedReader(info)?.(value);
  if (read !== undefined)
    return read.kind === 'value' ? undefined : { code: read.code, message: read.message };
  if (info.test === 'arn-like' && value.split(':').length < 6 && !value.includes('${')) {
    return { code: 'short-arn', message: `\`${value}\` has fewer than the six components of an ARN` };
  }
  if (!info.wildcards && info.variables && hasWildcard(value.replace(/\$\{[*?]\}/g, ''))) {
    return {
      code: 'wildcard-without-like',
      message: `\`${value}\` has \`*\` or \`?\`, which are plain characters under \`${info.name}\``,
    };
  }
  return undefined;
}

/** How the operator's policy values are read; undefined for strings and ARNs, which are patterns. */
function typedReader(info: OperatorInfo): ((text: string) => ReadValue<unknown>) | undefined {
  if (info.test.startsWith('numeric')) return readNumber;
  if (info.test.startsWith('date')) return readDate;
  switch (info.test) {
    case 'bool':
    case 'null':
      return readBoolean;
    case 'binary-equals':
      return readBinary;
    case 'ip-address':
      return readAddressRange;
    default:
      return undefined;
  }
}
