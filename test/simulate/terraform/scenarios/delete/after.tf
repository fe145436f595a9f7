# Most of it goes. The account that is closed stays in its OU, so that the OU can't be deleted.
resource "aws_organizations_policy" "deny" {
  for_each = toset(["kept"])
  name     = each.key
  content  = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "sns:*", Resource = "*" }] })
}
