import { nearest } from '../model/nearest.js';
import type { Resolved } from './nodes.js';

/**
 * What a text names among nodes: a path where it has a slash, else a name. Case counts, unless nothing is spelt exactly
 * so. Several nodes with the name are ambiguous: none of them is chosen.
 */
export function resolveAmong<Node extends { readonly id: string; readonly name: string }>(
  text: string,
  nodes: readonly Node[],
  pathOf?: (node: Node) => string,
): Resolved<Node> {
  const named = choose(text, nodes, ({ name }) => name);
  if (named !== undefined) return named;
  if (pathOf !== undefined && text.includes('/')) {
    const path = asPath(text);
    const found = choose(path, nodes, pathOf);
    if (found !== undefined) return found;
    return { kind: 'unknown', suggestions: nearest(path, nodes.map(pathOf)) };
  }
  const spellings = nodes.flatMap(({ id, name }) => [id, name]);
  return { kind: 'unknown', suggestions: nearest(text, spellings) };
}

/** The path as `namePath` writes it: from the root, or from where the way to the root is lost; without a slash at the end. */
function asPath(text: string): string {
  const trimmed = text.replace(/(?<!\\)\/+$/, '');
  return trimmed.startsWith('…/') ? trimmed : `/${trimmed.replace(/^\/+/, '')}`;
}

function choose<Node>(
  text: string,
  nodes: readonly Node[],
  spelling: (node: Node) => string,
): Resolved<Node> | undefined {
  const exact = nodes.filter((node) => spelling(node) === text);
  const lower = text.toLowerCase();
  const found = exact.length > 0 ? exact : nodes.filter((node) => spelling(node).toLowerCase() === lower);
  const [first] = found;
  if (first === undefined) return undefined;
  return found.length === 1 ? { kind: 'found', node: first } : { kind: 'ambiguous', candidates: found };
}
