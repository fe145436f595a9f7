import { defineGuardrail, requestsForActions } from '../guardrail.js';

export const rule = defineGuardrail({
  id: 'guardrail-network',
  title: 'Networks that can be opened to the internet',
  level: 'note',
  rationale:
    'Where the network is built centrally, an internet gateway or a peering connection in one account goes around all that is looked at in the middle.',
  remediation:
    'Deny the actions where networks are given out centrally, but for the roles of the network team.',
  references: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/infrastructure-security.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html',
  ],
  what: 'open their network',
  type: 'SERVICE_CONTROL_POLICY',
  actions: [
    'ec2:AcceptVpcPeeringConnection',
    'ec2:AttachInternetGateway',
    'ec2:CreateEgressOnlyInternetGateway',
    'ec2:CreateInternetGateway',
    'ec2:CreateVpcPeeringConnection',
    'globalaccelerator:CreateAccelerator',
  ],
  requests: requestsForActions,
});
