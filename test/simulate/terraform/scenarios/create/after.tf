# Everything is new: nested modules, for_each, count, outputs, references in many forms.
data "aws_organizations_organization" "this" {}

resource "aws_organizations_organizational_unit" "level" {
  for_each  = toset(["Alpha", "Beta"])
  name      = each.key
  parent_id = data.aws_organizations_organization.this.roots[0].id
}

resource "aws_organizations_organizational_unit" "child" {
  name      = "Child"
  parent_id = aws_organizations_organizational_unit.level["Alpha"].id
  tags      = { level = "2" }
}

resource "aws_organizations_policy" "deny" {
  for_each    = { queues = "sqs:*", topics = "sns:*" }
  name        = "deny-${each.key}"
  description = "Made by Terraform"
  content     = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = each.value, Resource = "*" }] })
}

resource "aws_organizations_policy" "tags" {
  name    = "cost"
  type    = "TAG_POLICY"
  content = jsonencode({ tags = { costcenter = { tag_key = { "@@assign" = "CostCenter" } } } })
}

resource "aws_organizations_policy_attachment" "same_key" {
  for_each  = aws_organizations_policy.deny
  policy_id = each.value.id
  target_id = aws_organizations_organizational_unit.child.id
}

resource "aws_organizations_policy_attachment" "by_key" {
  for_each  = { queues = "x", topics = "y" }
  policy_id = aws_organizations_policy.deny[each.key].id
  target_id = aws_organizations_organizational_unit.level["Beta"].id
}

resource "aws_organizations_account" "app" {
  count     = 2
  name      = "app-${count.index}"
  email     = "app-${count.index}@corp.example"
  parent_id = aws_organizations_organizational_unit.child.id
  tags      = { number = tostring(count.index) }
}

resource "aws_organizations_account" "at_root" {
  name  = "at-root"
  email = "at-root@corp.example"
}

resource "aws_organizations_policy_attachment" "by_index" {
  count     = 2
  policy_id = aws_organizations_policy.tags.id
  target_id = aws_organizations_account.app[count.index].id
}

module "team" {
  source   = "./team"
  for_each = toset(["red", "blue"])
  name     = each.key
  parent   = aws_organizations_organizational_unit.child.id
  guards   = { only = aws_organizations_policy.deny["queues"].id }
}

resource "aws_organizations_policy_attachment" "output" {
  policy_id = aws_organizations_policy.tags.id
  target_id = module.team["red"].unit
}

resource "aws_organizations_policy_attachment" "output_by_key" {
  for_each  = module.team
  policy_id = aws_organizations_policy.deny["topics"].id
  target_id = each.value.unit
}

resource "aws_organizations_delegated_administrator" "trail" {
  account_id        = aws_organizations_account.app[0].id
  service_principal = "cloudtrail.amazonaws.com"
}
