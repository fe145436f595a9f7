import { compareText } from '../../model/order.js';
import type { Gap } from '../../model/snapshot.js';
import { isDifferent } from '../../simulate/structure/difference.js';
import type {
  AccountChange,
  ContentChange,
  PolicyChange,
  StructuralDifference,
  UnitChange,
  ValueChange,
} from '../../simulate/structure/structure.js';
import { visible } from '../escape.js';
import { shortTypeName } from '../names.js';
import type { Style } from '../style.js';
import { count, listing, shortListing } from '../words.js';

/** What differs in one kind of part. */
export interface StructureSection {
  readonly title: string;
  readonly lines: readonly StructureLine[];
}

/** One part that differs. Names are as they are: escape the text. */
export interface StructureLine {
  readonly change: 'added' | 'removed' | 'changed';
  readonly text: string;
  /** Is it perhaps no difference, as not everything was read? */
  readonly isDoubtful: boolean;
  /** Id of the target or policy that it is about. */
  readonly about?: string;
}

/**
 * How the parts of two organizations differ, one line a part.
 *
 * @param whole is the difference all that there may be?
 */
export function structureText(
  structure: StructuralDifference,
  style: Style,
  whole = true,
): readonly string[] {
  if (!isDifferent(structure)) {
    return [`Nothing in the organization changes${whole ? '' : ', as far as is known'}.`];
  }
  const mark = { added: style.good('+'), removed: style.bad('-'), changed: style.doubtful('~') };
  const line = ({ change, text, isDoubtful }: StructureLine): string =>
    `${mark[change]} ${visible(text)}${isDoubtful ? style.undecided(' (perhaps: not everything was read)') : ''}`;
  return structureSections(structure).flatMap(({ title, lines }) => [
    style.heading(title),
    ...lines.map((one) => `  ${line(one)}`),
  ]);
}

/** The same kind by kind, for whoever lays it out otherwise; kinds without differences are left out. */
export function structureSections(structure: StructuralDifference): StructureSection[] {
  const line = (
    change: StructureLine['change'],
    text: string,
    doubts: readonly Gap[],
    about?: string,
  ): StructureLine => ({
    change,
    text,
    isDoubtful: doubts.length > 0,
    ...(about === undefined ? {} : { about }),
  });
  const { resourcePolicy } = structure;
  const sections: StructureSection[] = [
    {
      title: 'Organization',
      lines: structure.organization.map((one) => line('changed', valueText(one), one.doubts)),
    },
    {
      title: 'Policy types',
      lines: structure.policyTypes.map(({ policyType, before, after, doubts }) => {
        const change = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
        return line(
          change,
          `${policyType} ${after === undefined ? 'disabled' : after.toLowerCase()}`,
          doubts,
        );
      }),
    },
    {
      title: 'Trusted services',
      lines: structure.trustedServices.map(({ change, servicePrincipal, doubts }) =>
        line(change, servicePrincipal, doubts),
      ),
    },
    {
      title: 'OUs',
      lines: byPath(structure.organizationalUnits).map((one) =>
        line(one.change, placedText(one), doubtsOf(one), one.id),
      ),
    },
    {
      title: 'Accounts',
      lines: byPath(structure.accounts).map((one) =>
        line(one.change, placedText(one), doubtsOf(one), one.id),
      ),
    },
    {
      title: 'Policies',
      lines: [...structure.policies]
        .sort((a, b) => compareText(a.policyType, b.policyType) || compareText(a.name, b.name))
        .map((one) => line(one.change, policyText(one), doubtsOf(one), one.id)),
    },
    {
      title: 'Attachments',
      lines: [...structure.attachments]
        .sort((a, b) => compareText(a.targetPath, b.targetPath) || compareText(a.policyName, b.policyName))
        .map(({ change, policyType, policyName, targetPath, targetId, doubts }) =>
          line(change, `${shortTypeName(policyType)} ${policyName} on ${targetPath}`, doubts, targetId),
        ),
    },
    {
      title: 'Order of attachment',
      lines: structure.attachmentOrder.map(({ policyType, targetPath, targetId, before, after }) =>
        line(
          'changed',
          `${shortTypeName(policyType)} on ${targetPath}: ${namesOf(after)}; before ${namesOf(before)}`,
          [],
          targetId,
        ),
      ),
    },
    {
      title: 'Tags',
      lines: structure.tags.map(({ name, id, added, removed, changed, doubts }) => {
        const parts = [
          ...added.map(({ key, value }) => `+${key}=${value}`),
          ...removed.map(({ key }) => `-${key}`),
          ...changed.map(({ key, before, after }) => `${key}=${after} (before ${before})`),
        ];
        return line('changed', `${name} (${id}): ${parts.join(', ')}`, doubts, id);
      }),
    },
    {
      title: 'Delegated administrators',
      lines: structure.delegatedAdministrators.map(({ name, accountId, added, removed, doubts }) => {
        const parts = [...added.map((one) => `+${one}`), ...removed.map((one) => `-${one}`)];
        return line('changed', `${name} (${accountId}): ${parts.join(', ')}`, doubts, accountId);
      }),
    },
    {
      title: 'Resource policy',
      lines:
        resourcePolicy === undefined
          ? []
          : [
              line(
                resourcePolicy.change,
                resourcePolicy.content === undefined
                  ? 'the resource policy'
                  : `the resource policy: ${contentText(resourcePolicy.content)}`,
                resourcePolicy.doubts,
              ),
            ],
    },
    {
      title: 'Not known',
      lines: structure.gaps.map(({ change, gap }) => {
        const about = gap.subject === undefined ? '' : ` of ${gap.subject}`;
        const told = change === 'added' ? 'not known afterwards' : 'known afterwards';
        return line('changed', `${gap.operation}${about}: ${told}`, []);
      }),
    },
  ];
  return sections.filter(({ lines }) => lines.length > 0);
}

function namesOf(policies: readonly { readonly policyName: string }[]): string {
  return policies.map(({ policyName }) => policyName).join(', ');
}

/** As a reader looks for them; the difference itself goes by id. */
function byPath<Change extends { readonly path: string }>(changes: readonly Change[]): readonly Change[] {
  return [...changes].sort((a, b) => compareText(a.path, b.path));
}

function placedText({ change, path, id, changes }: UnitChange | AccountChange): string {
  if (change !== 'changed') return `${path} (${id})`;
  return `${path} (${id}): ${listing(changes.map((one) => valueText(one)))}`;
}

function policyText({ change, name, id, policyType, changes, content }: PolicyChange): string {
  const policy = `${shortTypeName(policyType)} ${name} (${id})`;
  if (change !== 'changed') return policy;
  const parts = [
    ...changes.map((one) => valueText(one)),
    ...(content === undefined ? [] : [contentText(content)]),
  ];
  return `${policy}: ${listing(parts)}`;
}

function contentText({ kind, pointers, before, after }: ContentChange): string {
  switch (kind) {
    case 'text':
      return 'the document says the same in another writing';
    case 'unknown':
      if (before === undefined && after === undefined) return 'the document is not known';
      return `the document ${before === undefined ? 'before' : 'afterwards'} is not known`;
    case 'json': {
      const places = pointers.map((pointer) => (pointer === '' ? 'as a whole' : pointer));
      return `the document differs in ${count(pointers.length, 'place')}: ${shortListing(places, 4)}`;
    }
  }
}

function valueText({ member, before, after, beforePath, afterPath }: ValueChange<string>): string {
  switch (member) {
    case 'parentId':
      if (after === undefined) return `no longer known to stand under ${beforePath ?? before ?? ''}`;
      if (before === undefined) return `stands under ${afterPath ?? after}`;
      return `moved from ${beforePath ?? before} to ${afterPath ?? after}`;
    case 'name':
      return `renamed from ${before ?? 'nothing'} to ${after ?? 'nothing'}`;
    default:
      return `${member} ${quoted(after)}, before ${quoted(before)}`;
  }
}

function quoted(value: string | undefined): string {
  return value === undefined || value === '' ? 'none' : `\`${value}\``;
}

function doubtsOf({
  doubts,
  changes,
}: {
  readonly doubts: readonly Gap[];
  readonly changes: readonly ValueChange<string>[];
}): readonly Gap[] {
  return [...doubts, ...changes.flatMap((change) => change.doubts)];
}
