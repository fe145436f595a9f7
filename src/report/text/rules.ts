import type { Rule } from '../../rules/rule.js';
import { type Style, settingOf } from '../style.js';
import { columns, wrapped } from './table.js';

/** Every rule in a line. */
export function rulesText(rules: readonly Rule[], style: Style): string {
  const rows = rules.map(({ id, level, title }) => [style.strong(id), settingOf(style, level)(level), title]);
  const head = ['rule', 'level', 'finds'].map((cell) => style.dim(cell));
  const table = columns([head, ...rows], ['left', 'left', 'left']);
  return `${[...table, '', style.dim('orgproof rules <rule> shows one of them in full.')].join('\n')}\n`;
}

/** One rule in full. */
export function ruleText(rule: Rule, style: Style): string {
  const options = Object.entries(rule.optionsSchema.properties).map(
    ([name, { description }]) =>
      `  ${name} (default: ${JSON.stringify(rule.defaultOptions[name])})  ${description}`,
  );
  const messages = Object.entries(rule.messages).map(([id, text]) => {
    const level = rule.messageLevels[id] ?? rule.level;
    return `  ${settingOf(style, level)(level)}  ${text}`;
  });
  const parts: [string, readonly string[]][] = [
    ['Why', paragraph(rule.rationale)],
    ['What to do', paragraph(rule.remediation)],
    ['Findings', messages],
    ['Options', options],
    ['References', rule.references.map((reference) => `  ${reference}`)],
  ];
  return `${[
    `${settingOf(style, rule.level)(rule.level)}  ${style.strong(rule.title)}  ${style.dim(rule.id)}`,
    ...parts.flatMap(([title, lines]) => (lines.length === 0 ? [] : ['', style.heading(title), ...lines])),
  ].join('\n')}\n`;
}

function paragraph(text: string): string[] {
  return wrapped(text.split(/\s+/), 100, '  ', '');
}
