# Policy types and trusted services, and what depends on them.
resource "aws_organizations_organization" "this" {
  feature_set                   = "ALL"
  enabled_policy_types          = ["SERVICE_CONTROL_POLICY", "BACKUP_POLICY", "TAG_POLICY"]
  aws_service_access_principals = ["backup.amazonaws.com", "guardduty.amazonaws.com"]
}

resource "aws_organizations_policy" "backup" {
  name       = "backup"
  type       = "BACKUP_POLICY"
  content    = jsonencode({ plans = {} })
  depends_on = [aws_organizations_organization.this]
}

resource "aws_organizations_policy_attachment" "backup" {
  policy_id = aws_organizations_policy.backup.id
  target_id = aws_organizations_organization.this.roots[0].id
}

resource "aws_organizations_delegated_administrator" "guardduty" {
  account_id        = "222222222222"
  service_principal = "guardduty.amazonaws.com"
  depends_on        = [aws_organizations_organization.this]
}
