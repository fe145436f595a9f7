variable "parent" {}

resource "aws_organizations_organizational_unit" "sub" {
  name      = "sub"
  parent_id = var.parent.id
}

output "unit" { value = aws_organizations_organizational_unit.sub }
