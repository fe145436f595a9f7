import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { layoutRules, packagesOf, placesWithEffects, type Room, rooms } from './layout.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const files = sourceFiles(join(root, 'src'));

describe('every import in src', () => {
  it.each(files)('%s', (file) => {
    const room = roomOf(file);
    for (const imported of importsOf(file)) {
      if (imported.startsWith('.')) {
        const target = relative(root, join(root, dirname(file), imported));
        const into = roomOf(target);
        expect(
          into.name === room.name || room.imports.includes(into.name),
          `${file} imports ${target}. ${teach(room, into)}`,
        ).toBe(true);
      } else if (!imported.startsWith('node:')) {
        const name = packageName(imported);
        const allowed = packagesOf(room.name);
        expect(
          allowed.includes(name),
          `${file} imports the package ${name}, which \`${room.name}\` does not use: ${room.why} Packages it may use: ${allowed.join(', ') || 'none'}. A new one is a new line in test/structure/layout.ts, with its reason.`,
        ).toBe(true);
      }
    }
  });
});

describe('effects', () => {
  it.each(Object.entries(placesWithEffects))(
    'only the listed places %s',
    (_, { pattern, allowed, teaches }) => {
      const found = files.filter(
        (file) =>
          pattern.test(withoutComments(read(file))) && !allowed.some((place) => file.startsWith(place)),
      );
      expect(found, teaches).toEqual([]);
    },
  );
});

describe('every file in src', () => {
  it.each(files.filter((file) => !file.includes('.generated.')))('%s has at most 400 lines', (file) => {
    const lines = read(file).split('\n').length - 1;
    expect(lines, `${file} has ${lines} lines: ${layoutRules.length}`).toBeLessThanOrEqual(400);
  });

  it.each(files.filter((file) => !file.includes('.generated.')))('%s explains what it exports', (file) => {
    expect(undocumentedExports(read(file)), layoutRules.docstring).toEqual([]);
  });
});

describe('importsOf', () => {
  it('a wrong import is found and explained', () => {
    const policy = roomNamed('policy');
    const report = roomNamed('report');
    expect(policy.imports).not.toContain('report');
    expect(teach(policy, report)).toMatch(/`policy` may import only/);
    expect(
      moduleSpecifiers("import { x } from '../report/x.js';\nexport * from './y.js';\nawait import('z');"),
    ).toEqual(['../report/x.js', './y.js', 'z']);
  });

  it('an export without docstring is found', () => {
    expect(undocumentedExports('/** Says. */\nexport function a() {}\nexport function b() {}\n')).toEqual([
      'b',
    ]);
  });
});

function teach(room: Room, into: Room): string {
  const allowed = room.imports.length === 0 ? 'nothing of ours' : room.imports.join(', ');
  return `\`${room.name}\` may import only ${allowed}. ${room.why} \`${into.name}\`: ${into.why} Move the code to the room whose question it answers, or hand the value in as an argument.`;
}

function roomOf(file: string): Room {
  const inSrc = file.replace(/^src\//, '');
  const [first = ''] = inSrc.split('/');
  return roomNamed(first.replace(/\.(ts|js)$/, ''));
}

function roomNamed(name: string): Room {
  const room = rooms.find((candidate) => candidate.name === name);
  if (room === undefined) {
    throw new Error(
      `src/${name} is in no row of test/structure/layout.ts: give the room a row, with what it is and imports`,
    );
  }
  return room;
}

function importsOf(file: string): string[] {
  return moduleSpecifiers(read(file));
}

function moduleSpecifiers(text: string): string[] {
  const code = withoutComments(text);
  const statements = [...code.matchAll(/^\s*(?:import|export)\s+(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm)];
  const calls = [
    ...code.matchAll(/\b(?:import|require)\(\s*'([^']+)'\s*\)/g),
    ...code.matchAll(/\)\('([a-z@][^']*)'\) as typeof import/g),
  ];
  return [
    ...statements.map(([, specifier = '']) => specifier),
    ...calls.map(([, specifier = '']) => specifier),
  ];
}

function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** Names that are exported (functions, classes, interfaces, types) without a docstring right above. */
function undocumentedExports(text: string): string[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    const name = /^export (?:default )?(?:async )?(?:abstract )?(?:function\*?|class) (\w+)/.exec(line)?.[1];
    if (name === undefined) return [];
    let above = index - 1;
    while (above >= 0 && /^(\/\/|@)/.test(lines[above] ?? '')) above--;
    return (lines[above] ?? '').trimEnd().endsWith('*/') ? [] : [name];
  });
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}
