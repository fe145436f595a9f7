# Addresses change, and the organization does not: moved, removed and import blocks, and a policy that destroying skips.
moved {
  from = aws_organizations_policy.deny
  to   = module.policies.aws_organizations_policy.deny
}

moved {
  from = aws_organizations_policy_attachment.old_key["old"]
  to   = aws_organizations_policy_attachment.new_key["new"]
}

module "policies" {
  source = "./policies"
}

resource "aws_organizations_policy_attachment" "new_key" {
  for_each  = toset(["new"])
  policy_id = module.policies.deny
  target_id = "ou-tf01-test0000"
}

removed {
  from = aws_organizations_policy.forgotten
  lifecycle { destroy = false }
}

import {
  to = aws_organizations_policy.imported
  id = "p-noqueues00"
}

resource "aws_organizations_policy" "imported" {
  name    = "NoQueues"
  content = jsonencode({ Version = "2012-10-17", Statement = { Effect = "Deny", Action = "sqs:*", Resource = "*" } })
}

import {
  to = aws_organizations_account.shop
  id = "222222222222"
}

resource "aws_organizations_account" "shop" {
  name      = "shop"
  email     = "shop@example.com"
  parent_id = "ou-tf01-test0000"
  tags      = { owner = "retail", imported = "yes" }
}
