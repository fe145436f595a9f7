import { Catalogue } from '../../../catalogue/catalogue.js';
import { Evaluator } from '../../../evaluate/authorization/evaluator.js';
import { permissionGroups } from '../../../evaluate/permissions/permissions.js';
import { UsageError } from '../../../model/errors.js';
import { jsonText } from '../../../report/escape.js';
import { permissionsText, servicePermissionsText } from '../../../report/text/permissions.js';
import type { Answer, Invocation } from '../../command.js';
import { chosenAccounts, organizationOf } from '../../organization.js';

/** Decisions from which on they may take over a second. */
const longFrom = 200_000;

/** Lists what is left to the accounts. */
export async function run(invocation: Invocation): Promise<Answer> {
  const { options, style, progress } = invocation;
  const { graph, problems: warnings } = await organizationOf(invocation);
  const accounts = chosenAccounts(graph, options);
  progress.step('reading the service authorization reference');
  const catalogue = new Catalogue();
  const service = options.text('service');
  const actions = service === undefined ? catalogue.actionNames() : actionsOf(catalogue, service);
  const decisions = actions.length * accounts.length;
  progress.step(`deciding ${actions.length} actions for ${accounts.length} accounts`, decisions > longFrom);
  const evaluator = new Evaluator(graph, {
    hasResourceTypes: (action) => catalogue.hasResourceTypes(action),
  });
  const groups = permissionGroups(evaluator, accounts, actions);
  const dataDate = catalogue.dataDate();
  if (invocation.json) {
    return { exitCode: 0, output: jsonText({ formatVersion: 1, catalogueDate: dataDate, groups }), warnings };
  }
  const render = service === undefined ? permissionsText : servicePermissionsText;
  const header = { accounts: accounts.length, actions: actions.length, dataDate };
  return { exitCode: 0, output: render(graph, groups, header, style), warnings };
}

/** The service's actions. @throws UsageError when the reference has no such service. */
function actionsOf(catalogue: Catalogue, prefix: string): string[] {
  const service = catalogue.service(prefix);
  if (service !== undefined) return service.actions.map((name) => `${service.prefix}:${name}`);
  const near = [...new Set(catalogue.suggest(prefix).map((name) => name.split(':')[0] ?? name))];
  throw new UsageError(
    `\`--service ${prefix}\` is no service of the service authorization reference`,
    near.length === 0
      ? 'give a prefix such as `s3`'
      : `did you mean ${near
          .slice(0, 3)
          .map((name) => `\`${name}\``)
          .join(' or ')}?`,
  );
}
