"""What boto3 makes of the service: run by boto3.test.ts, which gives the URL, and compares what is printed."""
import datetime
import json
import sys
import time

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

client = boto3.client("organizations", config=Config(retries={"max_attempts": 4, "mode": "standard"}))
root = client.get_paginator("list_roots").paginate().build_full_result()["Roots"][0]["Id"]
said = {}

unit = client.create_organizational_unit(ParentId=root, Name="From boto3")["OrganizationalUnit"]
for name in ("a", "b", "c"):
    client.create_organizational_unit(ParentId=unit["Id"], Name=name, Tags=[{"Key": "k", "Value": name}])

status = client.create_account(AccountName="new", Email="new@corp.example")["CreateAccountStatus"]
said["begins"] = status["State"]
while status["State"] == "IN_PROGRESS":
    time.sleep(0.02)
    status = client.describe_create_account_status(CreateAccountRequestId=status["Id"])["CreateAccountStatus"]
said["ends"] = status["State"]
client.move_account(AccountId=status["AccountId"], SourceParentId=root, DestinationParentId=unit["Id"])
parents = client.get_paginator("list_parents").paginate(ChildId=status["AccountId"]).build_full_result()
said["moved"] = parents["Parents"] == [{"Id": unit["Id"], "Type": "ORGANIZATIONAL_UNIT"}]
said["dated"] = isinstance(status["CompletedTimestamp"], datetime.datetime)

inputs = {
    "list_accounts_for_parent": {"ParentId": unit["Id"]},
    "list_children": {"ParentId": unit["Id"], "ChildType": "ORGANIZATIONAL_UNIT"},
    "list_delegated_services_for_account": {"AccountId": "555555555555"},
    "list_organizational_units_for_parent": {"ParentId": unit["Id"]},
    "list_parents": {"ChildId": unit["Id"]},
    "list_policies": {"Filter": "SERVICE_CONTROL_POLICY"},
    "list_policies_for_target": {"TargetId": unit["Id"], "Filter": "SERVICE_CONTROL_POLICY"},
    "list_tags_for_resource": {"ResourceId": unit["Id"]},
    "list_targets_for_policy": {"PolicyId": "p-FullAWSAccess"},
    "list_accounts_with_invalid_effective_policy": {"PolicyType": "TAG_POLICY"},
    "list_effective_policy_validation_errors": {"AccountId": "111111111111", "PolicyType": "TAG_POLICY"},
}
said["pages"] = {}
for operation in sorted(client.meta.method_to_api_mapping):
    if not client.can_paginate(operation):
        continue
    paging = {} if operation == "list_tags_for_resource" else {"PageSize": 1}
    try:
        pages = client.get_paginator(operation).paginate(PaginationConfig=paging, **inputs.get(operation, {}))
        result = pages.build_full_result()
        said["pages"][operation] = sum(len(items) for items in result.values() if isinstance(items, list))
    except ClientError as refused:
        said["pages"][operation] = refused.response["Error"]["Code"]

said["refused"] = []
for operation, arguments in (
    ("detach_policy", {"PolicyId": "p-FullAWSAccess", "TargetId": root}),
    ("describe_account", {"AccountId": "999999999999"}),
    ("create_organization", {}),
    ("list_accounts", {"MaxResults": 999}),
):
    try:
        getattr(client, operation)(**arguments)
    except ClientError as refused:
        error = refused.response["Error"]
        known = getattr(client.exceptions, error["Code"])
        said["refused"].append(
            [operation, error["Code"], refused.response.get("Reason"), isinstance(refused, known), bool(error["Message"])]
        )

member = boto3.client("organizations", aws_access_key_id="222222222222", aws_secret_access_key="x")
said["member"] = member.describe_organization()["Organization"]["MasterAccountId"]
member.leave_organization()
said["left"] = "222222222222" not in [
    account["Id"] for page in client.get_paginator("list_accounts").paginate() for account in page["Accounts"]
]
json.dump(said, sys.stdout)
