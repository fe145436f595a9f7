resource "aws_organizations_organizational_unit" "team" {
  name      = "Team"
  parent_id = "ou-tf01-workload"
}

resource "aws_organizations_organizational_unit" "inner" {
  name      = "Inner"
  parent_id = aws_organizations_organizational_unit.team.id
}

resource "aws_organizations_policy" "deny" {
  name    = "deny"
  content = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "sns:*", Resource = "*" }] })
}

resource "aws_organizations_policy_attachment" "inner" {
  policy_id = aws_organizations_policy.deny.id
  target_id = aws_organizations_organizational_unit.inner.id
}
