import type { Sources } from '../model/sources.js';
import type { PageActions } from '../report/page/action-lists.js';
import type { PageData } from '../report/page/data.js';

/** The data of the page. @throws Error when a block is missing, or the browser can't unpack it. */
export async function readPageData(): Promise<PageData> {
  const [organization, actions] = await Promise.all([readBlock('organization'), readBlock('actions')]);
  return { ...(organization as PageData), actions: actions as readonly PageActions[] };
}

async function readBlock(id: string): Promise<unknown> {
  const block = document.getElementById(id);
  if (block === null) throw new Error(`the page has no block of data \`${id}\``);
  const text = block.textContent ?? '';
  if (block.dataset.encoding !== 'gzip') return JSON.parse(text);
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return JSON.parse(await new Response(stream).text());
}

/** Where documents were read, as the library knows it. */
export function sourcesOf({ sources, snapshot }: PageData): Sources {
  const contents = new Map(snapshot.policies.map(({ id, content }) => [id, content ?? '']));
  return {
    entities: new Map(),
    documents: new Map(
      sources.documents.map(({ policyId, file, pointer, linesOfFile, text }) => [
        policyId,
        {
          file,
          pointer,
          linesOfFile,
          text: (text === undefined ? contents.get(policyId) : sources.texts[text]) ?? '',
        },
      ]),
    ),
  };
}
