import { readdirSync, readFileSync, statSync } from 'node:fs';
import type { Dialect } from '../../src/policy/statement/dialects.js';
import type { PolicyDocument } from '../../src/policy/statement/document.js';
import { isSound, parsePolicyDocument } from '../../src/policy/statement/parse.js';

/** The documents of the statement language, by path below the folder, sorted. */
export function policiesBelow(root: string, path = ''): string[] {
  return readdirSync(`${root}/${path}`)
    .sort()
    .flatMap((name) => {
      const inner = path === '' ? name : `${path}/${name}`;
      if (statSync(`${root}/${inner}`).isDirectory()) return policiesBelow(root, inner);
      const isPolicy =
        /\/(scp-or-identity|rcp-like|malformed)\//.test(inner) && /\.json(\.txt)?$/.test(inner);
      return isPolicy ? [inner] : [];
    });
}

/** As which type the document of a file is read. */
export function dialectOfFile(file: string): Dialect {
  const kind = file.includes('/rcp-like/') ? 'RESOURCE_CONTROL_POLICY' : 'SERVICE_CONTROL_POLICY';
  return { kind, awsManaged: false };
}

/** A published document that AWS would accept. */
export interface PublishedDocument {
  readonly file: string;
  readonly document: PolicyDocument;
}

/** The sound documents below the folder, with the placeholders of templates filled in, as those who deploy them do. */
export function filledDocuments(root: string): PublishedDocument[] {
  return policiesBelow(root).flatMap((file) => {
    const parsed = parsePolicyDocument(
      filledIn(readFileSync(`${root}/${file}`, 'utf8')),
      dialectOfFile(file),
    );
    return isSound(parsed) ? [{ file, document: parsed.document }] : [];
  });
}

/** `${AWS::Partition}`, `[CLOUDTRAIL_NAME]` and `<my-corporate-cidr>` are no policy language. */
function filledIn(text: string): string {
  return text
    .replace(/\$\{([^}]*)\}/g, (whole, name: string) => {
      // Escaped for CloudFormation: a policy variable.
      if (name.startsWith('!')) return `\${${name.slice(1)}}`;
      if (/^[a-z0-9-]+:[A-Za-z]/.test(name) || /^[*?$]$/.test(name)) return whole;
      if (/partition/i.test(name)) return 'aws';
      if (/region/i.test(name)) return 'us-east-1';
      if (/account(_?id)?$/i.test(name)) return '111122223333';
      return 'filled-in';
    })
    .replace(/\[MAX_[A-Z_]+\]/g, '600000')
    .replace(/<[a-z-]*cidr[a-z-]*>/g, '10.0.0.0/8')
    .replace(/\[[A-Z][A-Z_]+\]/g, 'filled-in');
}
