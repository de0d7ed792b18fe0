"""Makes users, groups, roles and policies as scripts do, tries their policies out, and takes everything away in the order that IAM asks for. The
argument is Tarn's endpoint."""
import json
import sys

import boto3
from botocore.exceptions import ClientError

READ = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:Get*", "Resource": "*"}]})
TRUST = json.dumps({"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Principal": {"Service": "glue.amazonaws.com"}, "Action": "sts:AssumeRole"}]})


def refused(code, call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error
    else:
        raise AssertionError(f"{call.__name__} was not refused")


def main(endpoint):
    iam = boto3.client("iam", endpoint_url=endpoint)
    user = iam.create_user(UserName="ann", Tags=[{"Key": "team", "Value": "lake"}])["User"]
    key = iam.create_access_key(UserName="ann")["AccessKey"]
    policy = iam.create_policy(PolicyName="read", PolicyDocument=READ)["Policy"]["Arn"]
    iam.create_policy_version(PolicyArn=policy, PolicyDocument=READ, SetAsDefault=True)
    iam.create_group(GroupName="readers")
    iam.add_user_to_group(GroupName="readers", UserName="ann")
    iam.attach_group_policy(GroupName="readers", PolicyArn=policy)
    iam.create_role(RoleName="etl", AssumeRolePolicyDocument=TRUST)
    iam.create_instance_profile(InstanceProfileName="box")
    iam.add_role_to_instance_profile(InstanceProfileName="box", RoleName="etl")

    assert iam.get_policy_version(PolicyArn=policy, VersionId="v1")["PolicyVersion"]["Document"] == json.loads(READ)
    assert iam.list_entities_for_policy(PolicyArn=policy)["PolicyGroups"][0]["GroupName"] == "readers"
    assert iam.get_account_summary()["SummaryMap"]["Users"] == 1
    assert iam.get_account_authorization_details(Filter=["User"])["UserDetailList"][0]["GroupList"] == ["readers"]
    results = iam.simulate_principal_policy(PolicySourceArn=user["Arn"], ActionNames=["s3:GetObject", "s3:PutObject"])["EvaluationResults"]
    assert [result["EvalDecision"] for result in results] == ["allowed", "implicitDeny"], results
    names = [each["PolicyName"] for page in iam.get_paginator("list_policies").paginate(Scope="AWS", MaxItems=20) for each in page["Policies"]]
    assert "AWSGlueServiceRole" in names

    refused("EntityAlreadyExists", iam.create_user, UserName="ann")
    refused("NoSuchEntity", iam.get_user, UserName="none")
    refused("MalformedPolicyDocument", iam.create_policy, PolicyName="bad", PolicyDocument="{}")
    for call, arguments in ((iam.delete_user, {"UserName": "ann"}), (iam.delete_group, {"GroupName": "readers"}),
                            (iam.delete_policy, {"PolicyArn": policy}), (iam.delete_role, {"RoleName": "etl"}),
                            (iam.delete_instance_profile, {"InstanceProfileName": "box"})):
        refused("DeleteConflict", call, **arguments)

    iam.remove_role_from_instance_profile(InstanceProfileName="box", RoleName="etl")
    iam.delete_instance_profile(InstanceProfileName="box")
    iam.delete_role(RoleName="etl")
    iam.detach_group_policy(GroupName="readers", PolicyArn=policy)
    iam.delete_policy_version(PolicyArn=policy, VersionId="v1")
    iam.delete_policy(PolicyArn=policy)
    iam.remove_user_from_group(GroupName="readers", UserName="ann")
    iam.delete_group(GroupName="readers")
    iam.delete_access_key(UserName="ann", AccessKeyId=key["AccessKeyId"])
    iam.delete_user(UserName="ann")
    assert iam.list_users()["Users"] == []
    print("ok")


main(sys.argv[1])
