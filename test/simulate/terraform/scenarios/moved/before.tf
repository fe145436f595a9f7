resource "aws_organizations_policy" "deny" {
  name    = "deny"
  content = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "sns:*", Resource = "*" }] })
}

resource "aws_organizations_policy_attachment" "old_key" {
  for_each  = toset(["old"])
  policy_id = aws_organizations_policy.deny.id
  target_id = "ou-tf01-test0000"
}

resource "aws_organizations_policy" "forgotten" {
  name    = "forgotten"
  content = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "sns:*", Resource = "*" }] })
}

resource "aws_organizations_policy" "kept_on_destroy" {
  name         = "kept"
  skip_destroy = true
  content      = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "sns:*", Resource = "*" }] })
}
