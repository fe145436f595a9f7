import type { TargetNode } from '../../graph/org-graph.js';
import { pluralTypeName } from '../../report/names.js';
import { typesOf } from '../../report/tree.js';
import { count } from '../../report/words.js';
import type { Organization } from '../organization.js';

/** By what the picture is coloured: what a change means, findings, groups of equal permissions, or where policies of a type are attached. */
export type Colouring = 'changes' | 'findings' | 'groups' | `type:${string}`;

/** A colouring as it is offered. */
export interface ColouringChoice {
  readonly id: Colouring;
  readonly title: string;
}

/** Groups with a colour of their own; the others share one. */
const colouredGroups = 8;

/** The colourings that an organization has. */
export function colourings({ graph, change }: Organization): ColouringChoice[] {
  return [
    ...(change === undefined ? [] : [{ id: 'changes', title: 'by what changes' } as const]),
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
  if (colouring === 'changes') return changeColour(organization, node);
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

/** The gravest that changes for an account. */
function changeColour({ change, before }: Organization, node: TargetNode): string {
  if (node.kind !== 'account') return 'c-none';
  if (before?.graph.target(node.id) === undefined) return 'c-attached';
  const group = change?.groupOf(node.id);
  if (group === undefined) return 'c-none';
  if (group.counts.newlyDenied > 0) return 'c-error';
  if (group.counts.newlyAllowed > 0) return 'c-warning';
  return group.counts.undecided > 0 ? 'c-unknown' : 'c-note';
}

/** What the colours mean. */
export function legendOf(
  { data }: Organization,
  colouring: Colouring,
): readonly { readonly colour: string; readonly title: string }[] {
  if (colouring === 'changes') {
    return [
      { colour: 'c-error', title: 'newly denied' },
      { colour: 'c-warning', title: 'newly allowed' },
      { colour: 'c-unknown', title: 'not decided' },
      { colour: 'c-note', title: 'effective policies only' },
      { colour: 'c-attached', title: 'new account' },
      { colour: 'c-none', title: 'no change' },
    ];
  }
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
