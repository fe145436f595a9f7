# One of everything that the AWS provider makes of AWS Organizations.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

variable "endpoint" { type = string }
variable "denied" { type = string }
variable "stage" { type = string }

provider "aws" {
  region                      = "us-east-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
  skip_region_validation      = true
  endpoints { organizations = var.endpoint }
}

resource "aws_organizations_organization" "this" {
  feature_set                   = "ALL"
  enabled_policy_types          = ["SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY", "TAG_POLICY", "BACKUP_POLICY"]
  aws_service_access_principals = ["cloudtrail.amazonaws.com", "guardduty.amazonaws.com"]
}

locals { root = aws_organizations_organization.this.roots[0].id }

resource "aws_organizations_organizational_unit" "level" {
  for_each  = toset(["Workloads", "Sandbox"])
  name      = each.key
  parent_id = local.root
}

resource "aws_organizations_organizational_unit" "prod" {
  name      = "Prod"
  parent_id = aws_organizations_organizational_unit.level["Workloads"].id
  tags      = { stage = var.stage }
}

resource "aws_organizations_account" "app" {
  count             = 3
  name              = "app-${count.index}"
  email             = "app-${count.index}@corp.example"
  parent_id         = aws_organizations_organizational_unit.prod.id
  close_on_deletion = false
  tags              = { number = tostring(count.index), stage = var.stage }
}

resource "aws_organizations_policy" "deny" {
  name       = "deny"
  depends_on = [aws_organizations_organization.this]
  content = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Sid = "Deny", Effect = "Deny", Action = var.denied, Resource = "*" }]
  })
}

resource "aws_organizations_policy" "perimeter" {
  name       = "perimeter"
  type       = "RESOURCE_CONTROL_POLICY"
  depends_on = [aws_organizations_organization.this]
  content = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = "*"
      Condition = { StringNotEqualsIfExists = { "aws:PrincipalOrgID" = aws_organizations_organization.this.id } }
    }]
  })
}

resource "aws_organizations_policy" "tags" {
  name       = "cost"
  type       = "TAG_POLICY"
  depends_on = [aws_organizations_organization.this]
  content = jsonencode({
    tags = { costcenter = { tag_key = { "@@assign" = "CostCenter" }, tag_value = { "@@assign" = ["1", "2"] } } }
  })
}

resource "aws_organizations_policy_attachment" "deny" {
  policy_id = aws_organizations_policy.deny.id
  target_id = aws_organizations_organizational_unit.level["Workloads"].id
}

resource "aws_organizations_policy_attachment" "perimeter" {
  policy_id = aws_organizations_policy.perimeter.id
  target_id = aws_organizations_account.app[2].id
}

resource "aws_organizations_policy_attachment" "tags" {
  policy_id = aws_organizations_policy.tags.id
  target_id = local.root
}

resource "aws_organizations_delegated_administrator" "guardduty" {
  account_id        = aws_organizations_account.app[0].id
  service_principal = "guardduty.amazonaws.com"
}

resource "aws_organizations_resource_policy" "delegation" {
  content = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Read"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::${aws_organizations_account.app[1].id}:root" }
      Action    = ["organizations:DescribeOrganization"]
      Resource  = "*"
    }]
  })
}
