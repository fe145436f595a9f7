import type { CommandDescription } from './command.js';
import { analyze } from './commands/analyze/command.js';
import { can } from './commands/can/command.js';
import { check } from './commands/check/command.js';
import { completion } from './commands/completion/command.js';
import { effective } from './commands/effective/command.js';
import { minify } from './commands/minify/command.js';
import { permissions } from './commands/permissions/command.js';
import { rules } from './commands/rules/command.js';
import { serve } from './commands/serve/command.js';
import { snapshot } from './commands/snapshot/command.js';
import { tree } from './commands/tree/command.js';
import { validate } from './commands/validate/command.js';
import { verify } from './commands/verify/command.js';

/** Every command, in the order of the help. */
export const commands: readonly CommandDescription[] = [
  snapshot,
  analyze,
  validate,
  tree,
  can,
  permissions,
  effective,
  verify,
  check,
  minify,
  serve,
  rules,
  completion,
];
