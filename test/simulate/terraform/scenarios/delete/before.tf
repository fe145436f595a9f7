resource "aws_organizations_organizational_unit" "outer" {
  name      = "Outer"
  parent_id = "ou-tf01-workload"
}

resource "aws_organizations_organizational_unit" "inner" {
  name      = "Inner"
  parent_id = aws_organizations_organizational_unit.outer.id
}

resource "aws_organizations_policy" "deny" {
  for_each = toset(["a", "b", "kept"])
  name     = each.key
  content  = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "sns:*", Resource = "*" }] })
}

resource "aws_organizations_policy_attachment" "deny" {
  for_each  = aws_organizations_policy.deny
  policy_id = each.value.id
  target_id = aws_organizations_organizational_unit.inner.id
}

resource "aws_organizations_account" "closing" {
  name              = "closing"
  email             = "closing@corp.example"
  parent_id         = aws_organizations_organizational_unit.inner.id
  close_on_deletion = true
}

resource "aws_organizations_delegated_administrator" "trail" {
  account_id        = "222222222222"
  service_principal = "cloudtrail.amazonaws.com"
}

resource "aws_organizations_resource_policy" "delegation" {
  content = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Sid = "Read", Effect = "Allow", Principal = { AWS = "arn:aws:iam::222222222222:root" }, Action = ["organizations:DescribeOrganization"], Resource = "*" }]
  })
}
