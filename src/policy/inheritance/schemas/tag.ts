import {
  entries,
  guidePage,
  keys,
  leniently,
  list,
  type ManagementSyntax,
  matching,
  text,
  value,
} from './nodes.js';

const notText = 'AWS shows texts only';

/** Of the form `service:type`; a wildcard stands for the types of one service, never for services. */
const resourceType = matching(
  '^[^*:\\s]+:([^*\\s]+|\\*)$',
  'a resource type such as `ec2:instance` or `ec2:ALL_SUPPORTED`',
);

/** The syntax of tag policies. */
export const tagSyntax: ManagementSyntax = {
  policyType: 'TAG_POLICY',
  source: guidePage('orgs_manage_policies_example-tag-policies'),
  root: keys({
    tags: entries(
      keys({
        tag_key: value(text),
        tag_value: list(
          leniently(matching('^[^*]*\\*?[^*]*$', 'a tag value with one `*` at most'), notText, 'type'),
        ),
        enforced_for: list(resourceType),
        report_required_tag_for: list(resourceType),
      }),
    ),
  }),
};
