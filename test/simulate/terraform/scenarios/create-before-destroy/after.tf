# The new policy is there and attached before the old one is detached and deleted.
resource "aws_organizations_policy" "deny" {
  name    = "deny-v2"
  type    = "RESOURCE_CONTROL_POLICY"
  content = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Principal = "*", Action = "s3:*", Resource = "*" }] })
  lifecycle { create_before_destroy = true }
}

resource "aws_organizations_policy_attachment" "deny" {
  policy_id = aws_organizations_policy.deny.id
  target_id = "ou-tf01-prod0000"
  lifecycle { create_before_destroy = true }
}
