import type { PermissionClass } from '../../evaluate/permissions/classes.js';
import type { ToldComparison } from '../../evaluate/permissions/differences.js';
import type { ApartOfGroup } from '../../evaluate/permissions/group-policies.js';
import { permissionText } from '../conditions/sentences.js';
import type { DecisionContext } from '../decision/sentences.js';
import { causeJson } from '../permissions/causes.js';
import type { PermissionsReport, ReportedGroup } from '../permissions/report.js';
import { conditionJson, requestDifferenceJson } from './differences.js';

/** The answer of `permissions --json`. Its schema is `schema/permissions-1.schema.json`. */
export function permissionsJson({ context, dataDate, groups }: PermissionsReport): object {
  return {
    formatVersion: 1,
    catalogueDate: dataDate,
    // Where there are very many groups, what each is left action by action is asked for one by one.
    listed: groups.every(({ services }) => services !== undefined) ? 'actions' : 'totals',
    groups: groups.map((group) => groupJson(context, group)),
  };
}

function groupJson(context: DecisionContext, group: ReportedGroup): object {
  const { accounts, totals, services = [], resources = [], classes, fromFirst, policiesApart } = group;
  return {
    accounts,
    totals,
    services,
    resources,
    ...(classes === undefined ? {} : { classes: classes.map((one) => classJson(context, one)) }),
    ...(fromFirst === undefined ? {} : { comparedWithFirst: comparedJson(fromFirst) }),
    ...(policiesApart === undefined
      ? {}
      : {
          policiesOnlyHere: apartJson(policiesApart.here),
          policiesOnlyInFirst: apartJson(policiesApart.there),
        }),
  };
}

function classJson(context: DecisionContext, one: PermissionClass): object {
  const { policyType, outcome, actions, unlisted, condition, causes, causesOfAlternatives, unknowns } = one;
  return {
    policyType,
    outcome,
    actions,
    unlisted,
    condition: conditionJson(condition, permissionText),
    causedBy: causes.map((cause) => causeJson(context, cause, policyType)),
    // By the alternatives of the condition: places in causedBy.
    ...(causesOfAlternatives.length === 0 ? {} : { causesOfAlternatives }),
    unknowns,
  };
}

function apartJson({ policies, withoutFullAccess }: ApartOfGroup) {
  return {
    policies: policies.map(({ policy, targets }) => ({
      id: policy.id,
      name: policy.name,
      type: policy.type,
      targets: targets.map(({ id }) => id),
    })),
    withoutFullAccess: withoutFullAccess.map(({ id }) => id),
  };
}

function comparedJson({ relation, onlyA, onlyB, undecided }: ToldComparison): object {
  return {
    relation,
    onlyHere: onlyA.map(requestDifferenceJson),
    onlyInFirst: onlyB.map(requestDifferenceJson),
    undecided,
  };
}
