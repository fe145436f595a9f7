export const nothing = 1;
export const almost = { id: 'x', check: () => [] };
export const spelled = {
  id: 'noNamespace',
  title: '',
  level: 'fatal',
  rationale: 'x',
  remediation: 'x',
  references: 'x',
  messages: [],
  optionsSchema: {},
  identity: [],
  check: () => [],
};
