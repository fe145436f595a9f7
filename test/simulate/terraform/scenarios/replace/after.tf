# An OU can't be moved: it is destroyed and made anew, and all that hangs on it with it. The policy's type changes, too.
resource "aws_organizations_organizational_unit" "team" {
  name      = "Team"
  parent_id = "ou-tf01-sandbox0"
}

resource "aws_organizations_organizational_unit" "inner" {
  name      = "Inner"
  parent_id = aws_organizations_organizational_unit.team.id
}

resource "aws_organizations_policy" "deny" {
  name    = "deny"
  type    = "RESOURCE_CONTROL_POLICY"
  content = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Principal = "*", Action = "s3:*", Resource = "*" }] })
}

resource "aws_organizations_policy_attachment" "inner" {
  policy_id = aws_organizations_policy.deny.id
  target_id = aws_organizations_organizational_unit.inner.id
}
