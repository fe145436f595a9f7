resource "aws_organizations_organizational_unit" "left" {
  name      = "Left"
  parent_id = "ou-tf01-workload"
}

resource "aws_organizations_account" "app" {
  name      = "app"
  email     = "app@corp.example"
  parent_id = aws_organizations_organizational_unit.left.id
}
