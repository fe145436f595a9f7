import { UsageError } from '../../../model/errors.js';
import { jsonText } from '../../../report/escape.js';
import { overviewOf } from '../../../report/overview.js';
import { overviewText, treeText } from '../../../report/text/tree.js';
import { treeOf, unplaced } from '../../../report/tree.js';
import type { Answer, Invocation } from '../../command.js';
import { organizationOf, resolveTarget } from '../../organization.js';

/** Shows the tree, from the root or from one OU. */
export async function run(invocation: Invocation): Promise<Answer> {
  const { options, style } = invocation;
  const depth = options.wholeNumber('depth') ?? Number.POSITIVE_INFINITY;
  const { graph, problems: warnings } = await organizationOf(invocation);
  const ou = options.text('ou');
  const tops = ou === undefined ? topsOf(graph) : [resolveTarget(graph, ou, '--ou')];
  if (tops.length === 0) throw new UsageError('the snapshot holds neither a root nor accounts');
  const overview = overviewOf(graph);
  const trees = tops.map((top) => treeOf(graph, top, depth));
  if (invocation.json) {
    return { exitCode: 0, output: jsonText({ formatVersion: 1, overview, trees }), warnings };
  }
  const head = ou === undefined ? `${overviewText(overview, style)}\n` : '';
  const shown = trees.map((tree) => treeText(tree, options.flag('policies'), style)).join('');
  return { exitCode: 0, output: head + shown, warnings };
}

/** The root, and what stands nowhere because its parent could not be read. */
function topsOf(graph: Parameters<typeof unplaced>[0]) {
  return [...(graph.root === undefined ? [] : [graph.root]), ...unplaced(graph)];
}
