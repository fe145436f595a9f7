# What the how-to with Terraform begins with: an account and a policy of the sample organization, as they are.
terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region                      = "us-east-1"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
}

import {
  to = aws_organizations_account.outdoor
  id = "999944449999"
}

import {
  to = aws_organizations_policy.small_instances
  id = "p-d55u10kei7"
}

resource "aws_organizations_account" "outdoor" {
  name      = "acquired-outdoor"
  email     = "aws+outdoor@example.com"
  parent_id = "r-acme"
  tags      = { owner = "integration" }
}

resource "aws_organizations_policy" "small_instances" {
  name    = "SmallInstancesOnly"
  content = file("policies/SmallInstancesOnly.json")
}
