import type { Attribute } from '../changes/change.js';

/** What `Ref` (under '') and `Fn::GetAtt` give for resources of the organization; other attributes are not known before. */
const attributesByType: Readonly<Record<string, Readonly<Record<string, Attribute>>>> = {
  'AWS::Organizations::Account': { '': 'id', AccountId: 'id', Arn: 'arn' },
  'AWS::Organizations::OrganizationalUnit': { '': 'id', Id: 'id', Arn: 'arn' },
  'AWS::Organizations::Policy': { '': 'id', Id: 'id', Arn: 'arn' },
  'AWS::Organizations::ResourcePolicy': { '': 'id', Id: 'id', Arn: 'arn' },
  // `Ref` is left out: its page says that it gives the account id, and the resource's schema that it gives `Id`.
  'AWS::Organizations::Organization': {
    Id: 'organizationId',
    Arn: 'organizationArn',
    ManagementAccountArn: 'managementAccountArn',
    ManagementAccountEmail: 'managementAccountEmail',
    ManagementAccountId: 'managementAccountId',
    RootId: 'rootId',
  },
};

/** The attribute that `Fn::GetAtt` means for a type; undefined as the name: what `Ref` gives. undefined: not known before. */
export function attributeOfType(type: string, name: string | undefined): Attribute | undefined {
  const attributes = attributesByType[type];
  const key = name ?? '';
  return attributes !== undefined && Object.hasOwn(attributes, key) ? attributes[key] : undefined;
}
