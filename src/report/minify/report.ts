import type { Technique } from '../../evaluate/minify/candidates.js';
import type { CatalogueWildcard } from '../../evaluate/minify/catalogue-wildcards.js';
import type { Minified } from '../../evaluate/minify/minify.js';
import type { Packed } from '../../evaluate/minify/pack.js';
import type { Change } from '../../evaluate/minify/reduce.js';

/** What `minify` answers; with `formatVersion`, its JSON. */
export interface MinifyReport {
  readonly policyType: string;
  readonly inputs: readonly { readonly file: string; readonly characters: number }[];
  readonly documents: readonly { readonly text: string; readonly characters: number }[];
  /** Most characters that a document of the type may have. */
  readonly quota: number;
  /** For several policies: how many attachments of one target they take, and how many there may be. */
  readonly attachments?: { readonly needed: number; readonly most: number };
  /** Does every document fit, and do the attachments? */
  readonly fits: boolean;
  readonly proof: Minified['proof'];
  /** The day of the service authorization reference, `YYYY-MM-DD`. */
  readonly catalogueDate: string;
  readonly changes: readonly {
    readonly technique: Technique;
    readonly saved: number;
    readonly statements: readonly { readonly file: string; readonly pointer: string }[];
  }[];
  readonly wildcards: readonly CatalogueWildcard[];
  readonly notReduced?: string;
}

/** The report on one policy. */
export function minifyReport(minified: Minified, file: string, catalogueDate: string): MinifyReport {
  const { policyType, text, before, after, quota, proof, wildcards, changes, notReduced } = minified;
  return {
    policyType,
    inputs: [{ file, characters: before }],
    documents: [{ text, characters: after }],
    quota,
    fits: after <= quota,
    proof,
    catalogueDate,
    changes: changesOf(changes, [file]),
    wildcards,
    ...(notReduced === undefined ? {} : { notReduced }),
  };
}

/** The report on several policies that were put together. */
export function packReport(packed: Packed, files: readonly string[], catalogueDate: string): MinifyReport {
  const { policyType, texts, before, after, quota, attachments, maxAttachments, changes, notReduced } =
    packed;
  return {
    policyType,
    inputs: before.map((characters, i) => ({ file: files[i] ?? '', characters })),
    documents: texts.map((text, i) => ({ text, characters: after[i] ?? 0 })),
    quota,
    attachments: { needed: attachments, most: maxAttachments },
    fits: after.every((characters) => characters <= quota) && attachments <= maxAttachments,
    proof: 'equivalent',
    catalogueDate,
    changes: changesOf(changes, files),
    wildcards: [],
    ...(notReduced === undefined ? {} : { notReduced }),
  };
}

function changesOf(changes: readonly Change[], files: readonly string[]): MinifyReport['changes'] {
  return changes.map(({ technique, saved, statements }) => ({
    technique,
    saved,
    statements: statements.map(({ document, pointer }) => ({ file: files[document] ?? '', pointer })),
  }));
}
