resource "aws_organizations_policy" "deny" {
  name    = "deny-v1"
  content = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "sns:*", Resource = "*" }] })
  lifecycle { create_before_destroy = true }
}

resource "aws_organizations_policy_attachment" "deny" {
  policy_id = aws_organizations_policy.deny.id
  target_id = "ou-tf01-prod0000"
  lifecycle { create_before_destroy = true }
}
