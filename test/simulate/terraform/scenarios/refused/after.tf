# What AWS refuses: an OU that is deleted before the account in it moves out, a sixth level, a type that is not enabled,
# a name that is taken.
resource "aws_organizations_account" "app" {
  name      = "app"
  email     = "app@corp.example"
  parent_id = "ou-tf01-prod0000"
}

resource "aws_organizations_organizational_unit" "three" {
  name      = "three"
  parent_id = "ou-tf01-prod0000"
}

resource "aws_organizations_organizational_unit" "four" {
  name      = "four"
  parent_id = aws_organizations_organizational_unit.three.id
}

resource "aws_organizations_organizational_unit" "five" {
  name      = "five"
  parent_id = aws_organizations_organizational_unit.four.id
}

resource "aws_organizations_organizational_unit" "six" {
  name      = "six"
  parent_id = aws_organizations_organizational_unit.five.id
}

resource "aws_organizations_policy" "backup" {
  name    = "backup"
  type    = "BACKUP_POLICY"
  content = jsonencode({ plans = {} })
}

resource "aws_organizations_policy_attachment" "backup" {
  policy_id = aws_organizations_policy.backup.id
  target_id = aws_organizations_organizational_unit.five.id
}

resource "aws_organizations_policy_attachment" "on_six" {
  policy_id = "p-noqueues00"
  target_id = aws_organizations_organizational_unit.six.id
}

resource "aws_organizations_policy" "taken" {
  name    = "NoQueues"
  content = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "sns:*", Resource = "*" }] })
}
