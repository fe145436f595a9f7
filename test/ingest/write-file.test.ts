import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { writeFileAtomically } from '../../src/ingest/files/write-file.js';
import { InvalidInputError } from '../../src/model/errors.js';
import { withFolder } from './write-cli-outputs.js';

const failing = vi.hoisted((): { rename?: string; access?: string } => ({}));

vi.mock('node:fs/promises', async (original) => {
  const actual = await original<typeof import('node:fs/promises')>();
  const failed = (code: string) => Promise.reject(Object.assign(new Error(code), { code }));
  return {
    ...actual,
    rename: (from: string, to: string) =>
      failing.rename === undefined ? actual.rename(from, to) : failed(failing.rename),
    access: (path: string, mode?: number) =>
      failing.access === undefined ? actual.access(path, mode) : failed(failing.access),
  };
});

afterEach(() => {
  delete failing.rename;
  delete failing.access;
});

async function problemOf(writing: Promise<void>) {
  const error = await writing.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof InvalidInputError)) throw error ?? new Error('it was written');
  return error.problems[0];
}

describe('test/ingest/write-file', () => {
  it('writes text and bytes, and leaves nothing else in the folder', async () => {
    await withFolder([['old.txt', 'old']], async (folder) => {
      await writeFileAtomically(join(folder, 'new.txt'), 'ü');
      await writeFileAtomically(join(folder, 'old.txt'), new Uint8Array([1, 2]));
      expect(readFileSync(join(folder, 'new.txt'), 'utf8')).toBe('ü');
      expect([...readFileSync(join(folder, 'old.txt'))]).toEqual([1, 2]);
      expect(readdirSync(folder).sort()).toEqual(['new.txt', 'old.txt']);
    });
  });

  it('keeps the permissions of an existing file, and a link a link', async () => {
    await withFolder([['private.txt', 'old']], async (folder) => {
      chmodSync(join(folder, 'private.txt'), 0o600);
      symlinkSync('private.txt', join(folder, 'link.txt'));
      await writeFileAtomically(join(folder, 'link.txt'), 'new');
      expect(statSync(join(folder, 'private.txt')).mode & 0o777).toBe(0o600);
      expect(readFileSync(join(folder, 'private.txt'), 'utf8')).toBe('new');
      expect(lstatSync(join(folder, 'link.txt')).isSymbolicLink()).toBe(true);
    });
  });

  it('leaves the old file, and no temporary one, when it fails at the end', async () => {
    await withFolder([['old.txt', 'old']], async (folder) => {
      failing.rename = 'ENOSPC';
      const problem = await problemOf(writeFileAtomically(join(folder, 'old.txt'), 'new'));
      expect(problem).toMatchObject({ code: 'disk-full', location: { file: join(folder, 'old.txt') } });
      expect(readdirSync(folder)).toEqual(['old.txt']);
      expect(readFileSync(join(folder, 'old.txt'), 'utf8')).toBe('old');
    });
  });

  it('does not replace a file that may not be written to', async () => {
    await withFolder([['old.txt', 'old']], async (folder) => {
      failing.access = 'EACCES';
      const problem = await problemOf(writeFileAtomically(join(folder, 'old.txt'), 'new'));
      expect(problem?.code).toBe('no-permission');
      expect(readFileSync(join(folder, 'old.txt'), 'utf8')).toBe('old');
    });
  });

  it('names the path when the folder is missing, or the path is a folder', async () => {
    await withFolder([], async (folder) => {
      mkdirSync(join(folder, 'sub'));
      writeFileSync(join(folder, 'file'), '');
      const at = (path: string) => problemOf(writeFileAtomically(join(folder, path), 'x'));
      expect(await at('none/x')).toMatchObject({
        code: 'no-folder',
        location: { file: join(folder, 'none/x') },
      });
      expect(await at('file/x')).toMatchObject({ code: 'no-folder' });
      expect(await at('sub')).toMatchObject({ code: 'is-a-directory' });
      expect(await at('sub/')).toMatchObject({ code: 'is-a-directory' });
      expect(readdirSync(folder).sort()).toEqual(['file', 'sub']);
    });
  });
});
