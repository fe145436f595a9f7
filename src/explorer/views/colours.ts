import type { TargetNode } from '../../graph/org-graph.js';
import { pluralTypeName } from '../../report/names.js';
import { typesOf } from '../../report/tree.js';
import { count } from '../../report/words.js';
import type { Organization } from '../organization.js';

/** By what the picture is coloured: findings, groups of equal permissions, or where policies of a type are attached. */
export type Colouring = 'findings' | 'groups' | `type:${string}`;

/** A colouring as it is offered. */
export interface ColouringChoice {
  readonly id: Colouring;
  readonly title: string;
}

/** Groups with a colour of their own; the others share one. */
const colouredGroups = 8;

/** The colourings that an organization has. */
export function colourings({ graph }: Organization): ColouringChoice[] {
  return [
    { id: 'findings', title: 'by findings' },
    { id: 'groups', title: 'by equal permissions' },
    ...typesOf(graph).map(
      (type): ColouringChoice => ({
        id: `type:${type}`,
        title: `where ${pluralTypeName(type)} are attached`,
      }),
    ),
  ];
}

/** The class of a cell. */
export function colourOf(organization: Organization, colouring: Colouring, node: TargetNode): string {
  if (colouring === 'findings') {
    const own = organization.findingsOf(node.id).filter(({ finding }) => finding.entity.id === node.id);
    const levels = own.map(({ finding }) => (finding.result === 'unknown' ? 'unknown' : finding.level));
    return `c-${['error', 'warning', 'unknown', 'note'].find((level) => levels.some((one) => one === level)) ?? 'none'}`;
  }
  if (colouring === 'groups') {
    const group = organization.groupOf.get(node.id);
    if (group === undefined) return 'c-none';
    return group < colouredGroups ? `g-${group + 1}` : 'g-other';
  }
  const type = colouring.slice('type:'.length);
  const { graph } = organization;
  if (graph.unreadAttachments(node.id, type).length > 0) return 'c-unknown';
  const own = graph.attachedPolicies(node.id, type).filter(({ policy }) => !policy.awsManaged).length;
  return own > 0 ? 'c-attached' : 'c-none';
}

/** What the colours mean. */
export function legendOf(
  { data }: Organization,
  colouring: Colouring,
): readonly { readonly colour: string; readonly title: string }[] {
  if (colouring === 'findings') {
    return [
      { colour: 'c-error', title: 'error' },
      { colour: 'c-warning', title: 'warning' },
      { colour: 'c-unknown', title: 'undecided' },
      { colour: 'c-note', title: 'note' },
      { colour: 'c-none', title: 'no finding' },
    ];
  }
  if (colouring === 'groups') {
    const named = data.groups.slice(0, colouredGroups).map((accounts, i) => ({
      colour: `g-${i + 1}`,
      title: `group ${i + 1} (${count(accounts.length, 'account')})`,
    }));
    return data.groups.length > colouredGroups ? [...named, { colour: 'g-other', title: 'others' }] : named;
  }
  return [
    { colour: 'c-attached', title: 'attached here' },
    { colour: 'c-unknown', title: 'not read' },
    { colour: 'c-none', title: "none, or AWS's own" },
  ];
}
