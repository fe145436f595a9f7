# In place: names, documents, descriptions, tags; an account moves to an OU that is new.
resource "aws_organizations_organizational_unit" "team" {
  name      = "Platform"
  parent_id = "ou-tf01-workload"
  tags      = { stage = "test", added = "now" }
}

resource "aws_organizations_organizational_unit" "apps" {
  name      = "Apps"
  parent_id = aws_organizations_organizational_unit.team.id
}

resource "aws_organizations_policy" "deny" {
  name    = "deny-all"
  content = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "*", Resource = "*" }] })
  tags    = { owner = "security" }
}

resource "aws_organizations_policy_attachment" "deny" {
  policy_id = aws_organizations_policy.deny.id
  target_id = aws_organizations_organizational_unit.team.id
}

resource "aws_organizations_account" "app" {
  name      = "app"
  email     = "app@corp.example"
  parent_id = aws_organizations_organizational_unit.apps.id
  tags      = { moved = "yes" }
}
