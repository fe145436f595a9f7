import { policyTypes } from '../../../model/policy-types.js';
import type { MergedPlace } from '../../../policy/inheritance/merge.js';
import { orderReason, type PolicyInForce } from '../in-force.js';
import { entriesOf, listAt, textOf } from '../read-places.js';
import { ec2Settings } from './ec2.js';
import { bedrockSettings, chatbotSettings, s3Settings, upgradeRolloutSettings } from './other-services.js';
import {
  guardDutySettings,
  inspectorSettings,
  networkSecurityDirectorSettings,
  securityHubSettings,
} from './security-services.js';
import { allOf, leavesOf, type Setting, valueSetting } from './setting.js';

/** Types whose meaning is more than settings, and has functions of its own. */
const ownMeaning: ReadonlySet<string> = new Set(['TAG_POLICY', 'BACKUP_POLICY']);

/** Policy types whose effective policies are told as settings, in the order of reports. */
export const settingsTypes: readonly string[] = policyTypes
  .filter(({ type, hasEffectivePolicy }) => hasEffectivePolicy && !ownMeaning.has(type))
  .map(({ type }) => type);

const describers: ReadonlyMap<string, (root: MergedPlace) => Setting[]> = new Map([
  ['AISERVICES_OPT_OUT_POLICY', aiSettings],
  ['CHATBOT_POLICY', chatbotSettings],
  ['DECLARATIVE_POLICY_EC2', ec2Settings],
  ['SECURITYHUB_POLICY', securityHubSettings],
  ['INSPECTOR_POLICY', inspectorSettings],
  ['UPGRADE_ROLLOUT_POLICY', upgradeRolloutSettings],
  ['BEDROCK_POLICY', bedrockSettings],
  ['S3_POLICY', s3Settings],
  ['NETWORK_SECURITY_DIRECTOR_POLICY', networkSecurityDirectorSettings],
  ['GUARDDUTY_POLICY', guardDutySettings],
]);

/**
 * What an effective policy of any of the `settingsTypes` settles, in words. Everything in the policy is told: what AWS's
 * page on the type does not describe is told as it stands. Where the order of attachment matters, a doubt says so.
 */
export function settingsInForce({ policyType, root, otherRoots }: PolicyInForce): Setting[] {
  if (root === undefined) return [];
  const settings = settingsOf(policyType, root);
  const others = otherRoots.map((other) => settingsOf(policyType, other));
  const known = new Set(settings.map(keyOf));
  const onlyThere = others.flat().filter((setting) => !known.has(keyOf(setting)));
  const doubted = settings.map((setting): Setting => {
    const theirs = others.map((other) => other.find((one) => keyOf(one) === keyOf(setting)));
    const differing = theirs.filter((one) => one === undefined || isOther(one, setting));
    if (differing.length === 0) return setting;
    const words = [...new Set(differing.map((one) => one?.words ?? 'nothing is said of it'))];
    const reason = orderReason(`in another order of attachment: ${words.join(', or ')}`);
    return { ...setting, doubts: [...setting.doubts, reason] };
  });
  const added = [...new Map(onlyThere.map((setting) => [keyOf(setting), setting])).values()].map(
    (setting): Setting => ({
      ...setting,
      doubts: [...setting.doubts, orderReason('only in another order of attachment')],
    }),
  );
  return [...doubted, ...added];
}

function settingsOf(policyType: string, root: MergedPlace): Setting[] {
  const described = describers.get(policyType)?.(root) ?? [];
  return [...described, ...remaining(root, described)];
}

/** What no setting speaks of, as it stands. */
function remaining(root: MergedPlace, settings: readonly Setting[]): Setting[] {
  const told = new Set(settings.flatMap(({ from }) => from));
  const lists = new Set(settings.flatMap(({ assigned }) => assigned));
  return leavesOf(root).flatMap((path): Setting[] => {
    const list = listAt(root, ...path);
    if (list === undefined || list.values.some((value) => told.has(value))) return [];
    if (list.values.length === 0 && list.assigned !== undefined && lists.has(list.assigned)) return [];
    const { values, assigned } = list;
    return [
      {
        path,
        title: path.slice(1).join('/'),
        words: values.length === 0 ? 'an empty list' : allOf(values.map(textOf)),
        from: values,
        assigned: assigned === undefined ? [] : [assigned],
        doubts: [],
      },
    ];
  });
}

/** Other words, and other values: the order of a list alone is no difference. */
function isOther(one: Setting, other: Setting): boolean {
  return one.words !== other.words && valuesOf(one) !== valuesOf(other);
}

/** The values behind a setting, each with its place in whichever policy it is. */
function valuesOf({ from }: Setting): string {
  const places = from.map(({ value, origin }) => [origin.pointer.replace(/\/@@\w+$/, ''), value].join('='));
  return JSON.stringify(places.sort());
}

function keyOf({ path }: Setting): string {
  return JSON.stringify(path);
}

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_ai-opt-out_syntax.html */
function aiSettings(root: MergedPlace): Setting[] {
  const services = entriesOf(root.children.get('services')).map(({ key }) => key);
  const named = services.filter((service) => service !== 'default');
  const settings = ['default', ...named].flatMap((service) =>
    valueSetting(
      root,
      ['services', service, 'opt_out_policy'],
      service === 'default' ? otherAiServices : service,
      {
        optOut: 'opted out: AWS may not use content for service improvement',
        optIn: 'opted in: AWS may use content for service improvement',
      },
    ),
  );
  if (services.includes('default')) return settings;
  const unsaid: Setting = {
    path: ['services', 'default'],
    title: otherAiServices,
    words: 'not opted out: no policy speaks of them',
    from: [],
    assigned: [],
    doubts: [],
  };
  return [...settings, unsaid];
}

const otherAiServices = 'AI services that are not named, also new ones';
