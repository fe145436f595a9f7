import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { html } from '../escape.js';
import type { PageData } from './data.js';

/** The program and the style of the page, as the build made them. */
export interface PageAssets {
  /** One classic script. */
  readonly script: string;
  readonly style: string;
}

/** From this many characters on data are compressed. */
const compressedFrom = 100_000;

/**
 * The explorable page as one HTML file: it opens from a disk, asks for nothing from any network, and its policy lets no
 * script or style run but its own two, which it names by their hashes. The data stand in a block that no browser runs;
 * a large one is compressed (gzip, base64). https://www.w3.org/TR/CSP3/
 */
export function pageDocument(data: PageData, { script, style }: PageAssets): string {
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
  const title = `orgproof: ${data.name}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${html(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="orgproof ${html(data.version)}">
<title>${html(title)}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<div id="page"><noscript>This page works the answers out in the browser: it needs JavaScript. \`orgproof analyze\` writes a report that does not.</noscript></div>
${dataBlock('organization', { ...data, actions: [] })}
${dataBlock('actions', data.actions)}
<script>${script}</script>
</body>
</html>
`;
}

/**
 * A block of data that a browser keeps as text. Nothing in it can end the block or begin a comment, as no `<` is left.
 */
function dataBlock(id: string, value: unknown): string {
  const text = JSON.stringify(value);
  if (text.length < compressedFrom) {
    return `<script type="application/json" id="${id}">${text.replaceAll('<', '\\u003c')}</script>`;
  }
  const packed = gzipSync(text, { level: 9 }).toString('base64');
  return `<script type="application/json" id="${id}" data-encoding="gzip">${packed}</script>`;
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
