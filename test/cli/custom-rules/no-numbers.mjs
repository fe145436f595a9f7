// A rule of one's own, as a user writes it: `orgproof` is the package itself.
import { defineRule } from 'orgproof';

export const rule = defineRule({
  id: 'acme/no-numbers',
  title: 'Accounts with numbers in their names',
  level: 'note',
  rationale: 'Numbers say nothing to people.',
  remediation: 'Find a word for it.',
  references: [],
  options: {
    except: { type: 'array', items: { type: 'string' }, default: [], description: 'Names that may stay.' },
  },
  messages: { numbered: 'account `{account}` has a number in its name' },
  *check({ graph, evaluator, catalogue }, { except }) {
    // What a rule may ask is there.
    if (evaluator.graph !== graph || catalogue.dataDate() === '') throw new Error('the context is not whole');
    for (const account of graph.accounts) {
      const entity = {
        kind: 'account',
        id: account.id,
        name: account.name,
        path: graph.namePath(account.id),
      };
      if (!/\d/.test(account.name) || except.includes(account.name)) yield { result: 'pass', entity };
      else yield { result: 'fail', entity, messageId: 'numbered', data: { account: account.name } };
    }
  },
});
