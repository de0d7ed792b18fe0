"""Calls services that Tarn lacks, one of each protocol, and reads each refusal as boto3's own error. The argument is Tarn's endpoint."""
import sys

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

CALLS = [
    ("mediastore", "list_containers", {}, "Tarn has no MediaStore (yet): ListContainers."),
    ("mturk", "get_account_balance", {}, "Tarn has no MTurk (yet): GetAccountBalance."),
    ("mediastore-data", "describe_object", {"Path": "a/b"}, None),
    ("wisdom", "get_assistant", {"assistantId": "some"}, "Tarn has no QConnect (yet): GetAssistant."),
    ("route53", "list_hosted_zones", {}, "Tarn has no Route 53 (yet): GET /2013-04-01/hostedzone."),
    ("autoscaling", "describe_auto_scaling_groups", {}, "Tarn has no Auto Scaling (yet): DescribeAutoScalingGroups."),
    ("ec2", "describe_instances", {}, "Tarn has no EC2 (yet): DescribeInstances."),
]


def main(endpoint):
    for service, operation, arguments, message in CALLS:
        client = boto3.client(service, endpoint_url=endpoint, config=Config(retries={"max_attempts": 0}))
        try:
            getattr(client, operation)(**arguments)
        except ClientError as error:
            # An answer to HEAD has no body: there the status is all.
            said = error.response["Error"].get("Message")
            assert message is None or said == message, (service, said)
            assert error.response["ResponseMetadata"]["HTTPStatusCode"] in (400, 404, 501), error.response
        else:
            raise AssertionError(f"{service} answered")
    print("ok")


main(sys.argv[1])
