# What a plan does not tell: documents made of ids that are new, locals, maps of ids, conditions.
resource "aws_organizations_account" "app" {
  name  = "app"
  email = "app@corp.example"
}

resource "aws_organizations_organizational_unit" "unit" {
  for_each  = toset(["one", "two"])
  name      = each.key
  parent_id = "r-tf01"
}

locals {
  one = aws_organizations_organizational_unit.unit["one"].id
}

resource "aws_organizations_organizational_unit" "through_local" {
  name      = "ThroughLocal"
  parent_id = local.one
}

resource "aws_organizations_policy" "made_of_id" {
  name = "made-of-id"
  content = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Deny", Action = "s3:*", Resource = "*", Condition = { StringNotEquals = { "aws:PrincipalAccount" = aws_organizations_account.app.id } } }]
  })
}

resource "aws_organizations_policy_attachment" "made_of_id" {
  policy_id = aws_organizations_policy.made_of_id.id
  target_id = aws_organizations_organizational_unit.unit["one"].id
}

resource "aws_organizations_policy_attachment" "target_through_local" {
  policy_id = "p-noqueues00"
  target_id = local.one
}

resource "aws_organizations_policy_attachment" "either" {
  policy_id = "p-noqueues00"
  target_id = var.endpoint == "" ? aws_organizations_organizational_unit.unit["one"].id : aws_organizations_organizational_unit.unit["two"].id
}

resource "aws_organizations_policy" "two" {
  for_each = toset(["x", "y"])
  name     = each.key
  content  = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "sns:*", Resource = "*" }] })
}

resource "aws_organizations_policy_attachment" "from_map" {
  for_each  = { a = aws_organizations_policy.two["x"].id, b = aws_organizations_policy.two["y"].id }
  policy_id = each.value
  target_id = "ou-tf01-test0000"
}
