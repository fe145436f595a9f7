import { aiOptOutSyntax } from './ai-opt-out.js';
import { backupSyntax } from './backup.js';
import { chatbotSyntax } from './chatbot.js';
import { ec2Syntax } from './ec2.js';
import type { ManagementSyntax } from './nodes.js';
import { bedrockSyntax, s3Syntax, upgradeRolloutSyntax } from './other-services.js';
import {
  guardDutySyntax,
  inspectorSyntax,
  networkSecurityDirectorSyntax,
  securityHubSyntax,
} from './security-services.js';
import { tagSyntax } from './tag.js';

/** The syntax of every management policy type whose syntax is known. */
export const managementSyntaxes: readonly ManagementSyntax[] = [
  tagSyntax,
  backupSyntax,
  aiOptOutSyntax,
  chatbotSyntax,
  ec2Syntax,
  securityHubSyntax,
  inspectorSyntax,
  upgradeRolloutSyntax,
  bedrockSyntax,
  s3Syntax,
  networkSecurityDirectorSyntax,
  guardDutySyntax,
];

const byType = new Map(managementSyntaxes.map((syntax) => [syntax.policyType, syntax]));

/** The syntax of a management policy type; undefined when it is not known, as of Security Hub CSPM policies. */
export function managementSyntaxOf(policyType: string): ManagementSyntax | undefined {
  return byType.get(policyType);
}
