import type { Technique } from '../../evaluate/minify/candidates.js';
import { visible } from '../escape.js';
import { shortTypeName } from '../names.js';
import type { Style } from '../style.js';
import { count, shortListing, thousands } from '../words.js';
import type { MinifyReport } from './report.js';

const techniqueNames: Readonly<Record<Technique, string>> = {
  'white-space': 'white space',
  spelling: 'shorter spelling of the same',
  sid: 'Sids',
  'statement-without-effect': 'statements that others cover',
  'redundant-condition': 'conditions that change nothing',
  'any-resource': 'resources that change nothing',
  operator: 'operators with a shorter name',
  'condition-value': 'values that others cover',
  'resource-pattern': 'resources that others cover',
  'action-pattern': 'actions that others cover',
  'merged-statements': 'statements put together',
  'catalogue-wildcard': 'wildcards as of today',
};

/** What was done to a policy, for stderr: sizes, techniques, the proof, and loudly what it does not prove. */
export function minifySummary(report: MinifyReport, style: Style): string {
  return [...sizeLines(report, style), ...changeLines(report, style), ...proofLines(report, style), ''].join(
    '\n',
  );
}

function sizeLines(report: MinifyReport, style: Style): string[] {
  const { inputs, documents, quota, attachments, policyType } = report;
  const before = inputs.reduce((sum, { characters }) => sum + characters, 0);
  const after = documents.reduce((sum, { characters }) => sum + characters, 0);
  const type = shortTypeName(policyType);
  const ofQuota = (characters: number): string => {
    const text = `${thousands(characters)} (${Math.ceil((100 * characters) / quota)}% of the ${thousands(quota)} of an ${type})`;
    return characters <= quota ? style.good(text) : style.bad(text);
  };
  const [only] = documents;
  if (attachments === undefined && only !== undefined) {
    return [`${count(before, 'character')} before, after ${ofQuota(only.characters)}`];
  }
  const needed = `${thousands(attachments?.needed ?? 0)} of the ${thousands(attachments?.most ?? 0)} attachments of a target, with the policy that AWS attaches`;
  const fits = attachments === undefined || attachments.needed <= attachments.most;
  return [
    `${count(inputs.length, 'policy', 'policies')} with ${count(before, 'character')} as ${count(documents.length, 'policy', 'policies')} with ${thousands(after)}`,
    ...documents.map(({ characters }, i) => `  policy ${i + 1}: ${ofQuota(characters)}`),
    `  ${fits ? style.good(needed) : style.bad(needed)}`,
  ];
}

function changeLines({ changes, inputs, notReduced }: MinifyReport, style: Style): string[] {
  const byTechnique = new Map<Technique, { saved: number; statements: string[] }>();
  for (const { technique, saved, statements } of changes) {
    const known = byTechnique.get(technique) ?? { saved: 0, statements: [] };
    known.saved += saved;
    const places = statements.map(({ file, pointer }) =>
      inputs.length > 1 ? `${file} ${pointer}` : pointer,
    );
    known.statements.push(...places);
    byTechnique.set(technique, known);
  }
  const width = Math.max(0, ...[...byTechnique.keys()].map((technique) => techniqueNames[technique].length));
  const lines = [...byTechnique].map(([technique, { saved, statements }]) => {
    const places = [...new Set(statements)];
    const where = places.length === 0 ? '' : style.dim(`  ${visible(shortListing(places, 6))}`);
    return `  ${techniqueNames[technique].padEnd(width)}  ${thousands(saved).padStart(6)}${where}`;
  });
  if (lines.length === 0) lines.push('  nothing makes it shorter');
  if (notReduced !== undefined) lines.push(style.undecided(`  no more than that: ${visible(notReduced)}`));
  return lines;
}

function proofLines({ proof, wildcards, catalogueDate }: MinifyReport, style: Style): string[] {
  if (proof === 'equivalent') {
    return [
      style.good('proved equivalent:') +
        ' it allows the same requests and denies the same, whatever the action, also one that is not out yet',
    ];
  }
  return [
    style.bad(`EQUIVALENT ONLY FOR THE ACTIONS OF ${catalogueDate}.`) +
      ' Of those that AWS brings out later, these wildcards match more than what they replace:',
    ...wildcards.map(({ pattern, replaced, element, effect }) => {
      const means =
        element === 'NotAction' ? `left out of a ${effect}` : effect === 'Deny' ? 'denied' : 'allowed';
      return `  ${style.doubtful(visible(pattern))} in ${element} for ${visible(shortListing(replaced, 4))}: more is ${means}`;
    }),
  ];
}
