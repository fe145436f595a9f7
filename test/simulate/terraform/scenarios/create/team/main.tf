variable "name" { type = string }
variable "parent" { type = string }
variable "guards" { type = map(string) }

resource "aws_organizations_organizational_unit" "this" {
  name      = var.name
  parent_id = var.parent
}

resource "aws_organizations_policy_attachment" "guard" {
  for_each  = var.guards
  policy_id = each.value
  target_id = aws_organizations_organizational_unit.this.id
}

module "sub" {
  source = "./sub"
  parent = aws_organizations_organizational_unit.this
}

output "unit" { value = aws_organizations_organizational_unit.this.id }
output "sub" { value = module.sub.unit }
