resource "aws_organizations_organizational_unit" "team" {
  name      = "Team"
  parent_id = "ou-tf01-workload"
  tags      = { stage = "prod", gone = "soon" }
}

resource "aws_organizations_policy" "deny" {
  name        = "deny"
  description = "first"
  content     = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "sns:*", Resource = "*" }] })
}

resource "aws_organizations_policy_attachment" "deny" {
  policy_id = aws_organizations_policy.deny.id
  target_id = aws_organizations_organizational_unit.team.id
}

resource "aws_organizations_account" "app" {
  name      = "app"
  email     = "app@corp.example"
  parent_id = aws_organizations_organizational_unit.team.id
}
