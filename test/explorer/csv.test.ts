import { expect, it } from 'vitest';
import { csvText } from '../../src/explorer/csv.js';

it('quotes what needs it, and lets no spreadsheet find a formula', () => {
  const cells = ['plain', 'a,b', 'say "x"', '=1+1', ' @SUM(A1)', '-2', '+1', '%x', 'line\nbreak', '\t=1'];
  expect(csvText([cells, ['next']])).toBe(
    ['plain,"a,b","say ""x""",\'=1+1,\' @SUM(A1),\'-2,\'+1,\'%x,line\\nbreak,\\t=1', 'next', ''].join('\r\n'),
  );
});
