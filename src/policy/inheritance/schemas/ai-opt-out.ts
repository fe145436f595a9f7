import { entries, guidePage, keys, leniently, type ManagementSyntax, oneOf, value } from './nodes.js';

/** The services that the page names; AWS adds to them, so that another is only a warning. */
export const aiServices = [
  'default',
  'aidevops',
  'aiops',
  'awssupplychain',
  'biodiscovery',
  'chimesdkvoiceanalytics',
  'cloudwatch',
  'codeguruprofiler',
  'codewhisperer',
  'comprehend',
  'config',
  'connect',
  'connectamd',
  'connectdecision',
  'connecthealth::operations',
  'connecthealth::training',
  'connectoptimization',
  'connecttalent',
  'contactlens',
  'datazone',
  'dms',
  'entityresolution',
  'finopsagent',
  'frauddetector',
  'glue',
  'guardduty',
  'lex',
  'polly',
  'q',
  'quicksightq',
  'rekognition',
  'scenariodiscovery',
  'securityhub',
  'securitylake',
  'textract',
  'transcribe',
  'transform',
  'translate',
  'workspaces',
] as const;

/** The syntax of AI services opt-out policies. */
export const aiOptOutSyntax: ManagementSyntax = {
  policyType: 'AISERVICES_OPT_OUT_POLICY',
  source: guidePage('orgs_manage_policies_ai-opt-out_syntax'),
  controls: ['@@assign', '@@none'],
  root: keys({
    services: entries(
      keys({ opt_out_policy: value(oneOf('optOut', 'optIn')) }, { required: ['opt_out_policy'] }),
      { name: leniently(oneOf(...aiServices), 'AWS adds services from time to time', 'enum') },
    ),
  }),
};
