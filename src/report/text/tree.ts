import { visible } from '../escape.js';
import { gapText, kindName, shortTypeName } from '../names.js';
import type { Overview } from '../overview.js';
import type { Style } from '../style.js';
import type { TreeNode } from '../tree.js';
import { count } from '../words.js';

/** The organization in one paragraph. */
export function overviewText(overview: Overview, style: Style): string {
  const enabled = overview.policyTypes.filter(({ status }) => status === 'enabled');
  const lines = [
    `${style.strong(visible(overview.organizationId))}  ${[
      count(overview.accounts, 'account'),
      count(overview.organizationalUnits, 'OU'),
      `${count(overview.policies, 'policy', 'policies')} (${count(overview.attachments, 'attachment')})`,
    ].join(', ')}`,
    `enabled: ${enabled.length === 0 ? 'no policy type' : enabled.map(({ type }) => visible(shortTypeName(type))).join(', ')}`,
  ];
  if (overview.gaps > 0)
    lines.push(style.undecided(`${count(overview.gaps, 'gap')}: not everything could be read`));
  return `${lines.join('\n')}\n`;
}

/** The tree with one target a line, and the policies of each below it when asked. */
export function treeText(tree: TreeNode, showPolicies: boolean, style: Style): string {
  const lines: string[] = [];
  const walk = (node: TreeNode, own: string, below: string): void => {
    lines.push(`${style.dim(own)}${nodeLine(node, showPolicies, style)}`);
    const inner = node.children.length > 0 ? '│ ' : '  ';
    if (showPolicies) {
      for (const { type, policies } of node.policies) {
        const names = policies.map(({ name }) => visible(name)).join(', ');
        lines.push(`${style.dim(`${below}${inner} `)}${style.dim(`${shortTypeName(type)}:`)} ${names}`);
      }
    }
    for (const gap of node.gaps) {
      lines.push(`${style.dim(`${below}${inner} `)}${style.undecided(visible(`not read: ${gapText(gap)}`))}`);
    }
    node.children.forEach((child, index) => {
      const last = index === node.children.length - 1;
      walk(child, `${below}${last ? '└─ ' : '├─ '}`, `${below}${last ? '   ' : '│  '}`);
    });
  };
  walk(tree, '', '');
  return `${lines.join('\n')}\n`;
}

function nodeLine(node: TreeNode, showPolicies: boolean, style: Style): string {
  const name = node.kind === 'account' ? visible(node.name) : style.strong(visible(node.name));
  const notes = [
    visible(node.id),
    ...(node.management === true ? ['management account'] : []),
    ...(node.state === undefined || node.state === 'ACTIVE' ? [] : [visible(node.state)]),
    ...(node.kind === 'account' ? [] : [count(node.accountCount ?? 0, 'account')]),
    ...(showPolicies ? [] : attachedCounts(node)),
    ...(node.hiddenChildren > 0 ? [`${node.hiddenChildren} below`] : []),
  ];
  const kind = node.kind === 'organizationalUnit' ? `${style.dim(kindName(node.kind))} ` : '';
  return `${kind}${name}  ${style.dim(notes.join(' · '))}`;
}

/** `2 SCP`, `1 RCP`, and one number for all other types. */
function attachedCounts({ policies }: TreeNode): string[] {
  const isControl = (type: string): boolean => shortTypeName(type) === 'SCP' || shortTypeName(type) === 'RCP';
  const others = policies
    .filter(({ type }) => !isControl(type))
    .reduce((sum, { policies: attached }) => sum + attached.length, 0);
  return [
    ...policies
      .filter(({ type }) => isControl(type))
      .map(({ type, policies: attached }) => `${attached.length} ${shortTypeName(type)}`),
    ...(others === 0 ? [] : [count(others, 'other policy', 'other policies')]),
  ];
}
