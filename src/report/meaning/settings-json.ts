import { aiChoices } from '../../evaluate/meaning/ai-opt-out.js';
import type { PolicyGroup } from '../../evaluate/meaning/groups.js';
import type { PolicyInForce } from '../../evaluate/meaning/in-force.js';
import type { Setting } from '../../evaluate/meaning/settings/setting.js';
import { settingsInForce } from '../../evaluate/meaning/settings/settings.js';
import { pointerTo } from '../../model/problem.js';
import { originJson } from '../effective/json.js';
import type { EffectiveContext } from '../effective/sentences.js';
import { inForceJson, valueJson } from './origins.js';
import type { TypeGroups } from './settings-text.js';

/** The answer of `settings --json`. Its schema is `schema/settings-1.schema.json`. */
export function settingsJson(context: EffectiveContext, types: readonly TypeGroups[]): object {
  return {
    formatVersion: 1,
    policyTypes: types.map(({ policyType, groups }) => ({
      policyType,
      groups: groups.map((group) => groupJson(context, group)),
    })),
  };
}

function groupJson(context: EffectiveContext, { accountIds, policy }: PolicyGroup): object {
  return {
    accounts: accountIds,
    ...inForceJson(context, policy),
    settings: settingsInForce(policy).map((setting) => settingJson(context, setting)),
    ...(policy.policyType === 'AISERVICES_OPT_OUT_POLICY' ? { aiServices: aiJson(context, policy) } : {}),
  };
}

/** Every AI service with what is chosen for it. */
function aiJson(context: EffectiveContext, policy: PolicyInForce): object[] {
  return aiChoices(policy).map(({ service, choice, from, byDefault, reasons }) => ({
    service,
    choice,
    byDefault,
    ...(from === undefined ? {} : { from: valueJson(context, from) }),
    reasons,
  }));
}

function settingJson(
  context: EffectiveContext,
  { path, title, words, from, assigned, doubts }: Setting,
): object {
  return {
    pointer: pointerTo('', ...path),
    title,
    words,
    from: from.map((value) => valueJson(context, value)),
    assigned: assigned.map((origin) => originJson(context, origin)),
    doubts,
  };
}
