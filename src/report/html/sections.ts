import type { ServicePermissions } from '../../evaluate/permissions/permissions.js';
import type { OrgGraph } from '../../graph/org-graph.js';
import { compareText } from '../../model/order.js';
import { formatProblem } from '../../model/problem.js';
import type { Analysis, AnalyzedGroup, TellingGroup } from '../analysis.js';
import { reasonSentence } from '../decision/sentences.js';
import { html } from '../escape.js';
import { gapText, kindName, pluralTypeName, shortTypeName } from '../names.js';
import { accountNames, holdsManagementAccount, outcomes, sortServices } from '../permissions/sorted.js';
import { quotePolicy } from '../quote.js';
import { tellingActions } from '../telling-actions.js';
import { type TreeNode, treeOf, typesOf, unplaced } from '../tree.js';
import { count, shortListing, thousands } from '../words.js';
import { badge, code, messageHtml, quoteBlock, table } from './elements.js';

/** What is decided on telling actions, a row for each group of equal accounts, and why. */
export function matrixSection({ graph, permissions, sources }: Analysis): string {
  const head = [
    '<th scope="col">Accounts</th>',
    ...tellingActions.map(({ action, does }) => `<th scope="col">${html(does)} ${code(action)}</th>`),
  ];
  const rows = permissions.telling.map((group) => {
    const cells = group.decisions.map(({ decision }) => `<td class="${decision} cell">${decision}</td>`);
    return `<tr><th scope="row">${groupName(graph, group)}</th>${cells.join('')}</tr>`;
  });
  const reasons = permissions.telling.map((group) => {
    const lines = group.decisions
      .filter(({ decision }) => decision !== 'allowed')
      .map(
        (decision) =>
          `<li>${badge(decision.decision)} ${code(decision.request.action)} ${messageHtml(reasonSentence({ graph, sources }, decision))}</li>`,
      );
    if (lines.length === 0) return '';
    const [first = ''] = accountNames(graph, group);
    const others = group.accounts.length - 1;
    return `<details class="box"><summary>Why, for <strong>${html(first)}</strong>${others === 0 ? '' : ` <span class="right">and ${count(others, 'account')} with the same decisions</span>`}</summary><ul class="plain">${lines.join('')}</ul></details>`;
  });
  return `<p class="lead">What the organization's policies decide about an account and its own resources, when nothing else is known of the request. <em>Denied</em> and <em>allowed</em> hold whatever the resource and the context; <em>conditional</em> depends on them. Identity and resource policies still decide what is allowed in the end.</p>
${table('Decisions on telling actions, by groups of accounts', head, rows, 'matrix')}
${reasons.join('\n')}`;
}

function groupName(graph: OrgGraph, group: TellingGroup): string {
  const names = accountNames(graph, group);
  const management = holdsManagementAccount(graph, group)
    ? '<small>management account: not restricted</small>'
    : '';
  return names.length < 4
    ? `${names.map(html).join(', ')}${management}`
    : `${count(names.length, 'account')}${management}<small>${html(shortListing(names, 6))}</small>`;
}

/** Every group of equal accounts with its numbers and the services that are restricted. */
export function permissionsSection({ graph, permissions }: Analysis): string {
  const groups = permissions.groups.map((group, index) => {
    const totals = group.totals.services;
    const legend = outcomes
      .filter((outcome) => totals[outcome] > 0)
      .map((outcome) => `<li>${badge(outcome)} ${thousands(totals[outcome])}</li>`);
    const names = accountNames(graph, group);
    return `<details class="box"${index === 0 ? ' open' : ''}><summary><strong>Group ${index + 1}</strong>: ${count(names.length, 'account')} <span class="right">${html(shortListing(names, 5))}</span></summary>
${bar(totals)}
<ul class="legend">${legend.join('')}</ul>
<p>${group.accounts.map((id) => `${html(graph.namePath(id))} ${code(id)}`).join(', ')}</p>
${groupLists(group)}
</details>`;
  });
  return `<p class="lead">${count(permissions.actions, 'action')} of the service authorization reference of ${html(permissions.dataDate)}, decided for every account. Accounts in one group are left exactly the same.</p>
${groups.join('\n')}`;
}

/** The services of a group; of the smallest groups of a large organization they are left out. */
function groupLists({ accounts, services, resources }: AnalyzedGroup): string {
  if (services === undefined || resources === undefined) {
    const command = `orgproof permissions ORG --account ${accounts[0] ?? ''}`;
    return `<p>The actions are not listed here, since there are so many groups: ask ${code(command)}.</p>`;
  }
  const { whole, mixed } = sortServices(services);
  const wholly = (['denied', 'conditional', 'unknown'] as const)
    .filter((outcome) => whole[outcome].length > 0)
    .map(
      (outcome) =>
        `<details><summary>${count(whole[outcome].length, 'service')} ${outcome} as a whole</summary><p>${whole[outcome].map(html).join(', ')}</p></details>`,
    );
  return `${wholly.join('\n')}
${mixed.length === 0 ? '' : servicesTable('Services whose actions differ', mixed)}
${resources.length === 0 ? '' : servicesTable('On resources of these accounts, by resource control policies', resources)}`;
}

function bar(totals: ReturnType<typeof sortServices>['totals']): string {
  const all = outcomes.reduce((sum, outcome) => sum + totals[outcome], 0);
  let x = 0;
  const parts = outcomes.map((outcome) => {
    const width = all === 0 ? 0 : (totals[outcome] / all) * 1000;
    const part = `<rect class="${outcome.charAt(0)}" x="${x.toFixed(1)}" y="0" width="${width.toFixed(1)}" height="10"/>`;
    x += width;
    return part;
  });
  const label = outcomes.map((outcome) => `${totals[outcome]} ${outcome}`).join(', ');
  return `<svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" role="img" aria-label="${label}">${parts.join('')}</svg>`;
}

function servicesTable(caption: string, services: readonly ServicePermissions[]): string {
  const head = [
    '<th scope="col">Service</th>',
    ...outcomes.map((outcome) => `<th scope="col" class="num">${outcome}</th>`),
  ];
  const rows = services.map(({ service, actions }) => {
    const cells = outcomes.map((outcome) => `<td class="num">${thousands(actions[outcome].length)}</td>`);
    return `<tr><th scope="row">${html(service)}</th>${cells.join('')}</tr>`;
  });
  return `<details><summary>${html(caption)} (${services.length})</summary>${table(caption, head, rows)}</details>`;
}

/** The tree with the policies that are attached to each target. */
export function treeSection({ graph }: Analysis): string {
  const tops = [...(graph.root === undefined ? [] : [graph.root]), ...unplaced(graph)];
  const items = tops.map((top) => treeItem(treeOf(graph, top, Number.POSITIVE_INFINITY)));
  return `<ul class="tree">${items.join('\n')}</ul>`;
}

function treeItem(node: TreeNode): string {
  const kind = node.kind === 'organizationalUnit' ? `<span class="id">${kindName(node.kind)}</span> ` : '';
  const name = `<span class="${node.kind === 'account' ? 'account' : 'ou'}">${html(node.name)}</span>`;
  const notes = [
    ...(node.management === true ? [badge('management account')] : []),
    ...(node.state === undefined || node.state === 'ACTIVE' ? [] : [badge(node.state)]),
  ];
  const chips = node.policies.flatMap(({ type, policies }) =>
    policies.map(
      ({ name: policy }) => `<li><span class="t">${html(shortTypeName(type))}</span> ${html(policy)}</li>`,
    ),
  );
  const gaps = node.gaps.map((gap) => `<li>${badge('unknown')} ${html(gapText(gap))}</li>`);
  return `<li${node.children.length === 0 ? ' class="leaf"' : ''}>${kind}${name} <span class="id">${html(node.id)}</span> ${notes.join(' ')}
${chips.length + gaps.length === 0 ? '' : `<ul class="chips">${[...chips, ...gaps].join('')}</ul>`}${
  node.children.length === 0 ? '' : `<ul>${node.children.map(treeItem).join('\n')}</ul>`
}</li>`;
}

/** Every policy with its document and where it is attached, by type. */
export function policiesSection({ graph, sources }: Analysis): string {
  return typesOf(graph)
    .map((type) => {
      const policies = graph.policies
        .filter((policy) => policy.type === type)
        .sort((a, b) => compareText(a.name, b.name) || compareText(a.id, b.id));
      const status = graph.policyTypeStatus(type);
      const boxes = policies.map((node) => {
        const targets = graph.targets(node.id);
        const quote = quotePolicy(node.policy, '', sources);
        const where =
          targets.length === 0
            ? 'attached nowhere'
            : `attached to ${shortListing(
                targets.map(({ id }) => (id === graph.root?.id ? 'the root' : graph.namePath(id))),
                6,
              )}`;
        return `<details class="box"><summary><strong>${html(node.name)}</strong> <span class="right">${html(node.id)}, ${html(where)}</span></summary>
${node.policy.description === undefined ? '' : `<p>${html(node.policy.description)}</p>`}
${quote === undefined ? '<p>Its document was not read.</p>' : `${quote.location.file === undefined ? '' : `<p>${code(quote.location.file)}</p>`}${quoteBlock(quote)}`}
</details>`;
      });
      return `<h3>${html(pluralTypeName(type))} ${status === 'enabled' ? '' : badge(status === 'disabled' ? 'not enabled' : 'unknown')}</h3>\n${boxes.join('\n')}`;
    })
    .join('\n');
}

/** What the report does not say: gaps, warnings about the input, and the bounds of the method. */
export function uncheckedSection({ graph, problems, check, permissions }: Analysis): string {
  const gaps = graph.snapshot.gaps.map(
    ({ operation, subject, reason, message }) =>
      `<tr><th scope="row">${html(operation)}</th><td>${html(subject ?? '')}</td><td>${html(reason)}</td><td>${html(message)}</td></tr>`,
  );
  const head = ['Operation', 'About', 'Reason', 'What it said'].map((cell) => `<th scope="col">${cell}</th>`);
  const undecided = check.rules.filter(({ counts }) => counts.unknown > 0);
  return `${
    gaps.length === 0
      ? '<p>Everything that was asked for could be read: the snapshot has no gaps.</p>'
      : table('What could not be read', head, gaps)
  }
${undecided.length === 0 ? '' : `<p>Undecided in part: ${undecided.map(({ id }) => code(id)).join(', ')}.</p>`}
${problems.length === 0 ? '' : `<h3>Warnings about the input</h3><ul class="plain">${problems.map((problem) => `<li>${html(formatProblem(problem))}</li>`).join('')}</ul>`}
<h3>What this report does not say</h3>
<ul class="plain">
<li>Identity policies, resource policies, permission boundaries and session policies are not part of it: what is allowed here may still be refused there.</li>
<li>Neither service nor resource control policies restrict the management account and service-linked roles.</li>
<li>Actions that AWS added after ${html(permissions.dataDate)} may be missing from the lists.</li>
</ul>`;
}
