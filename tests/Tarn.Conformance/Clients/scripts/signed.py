"""Requests of boto3 to a Tarn that verifies signatures: those that hold pass, and others are refused as AWS refuses them."""
import sys
import urllib.error
import urllib.request

import boto3
from botocore import UNSIGNED
from botocore.config import Config
from botocore.exceptions import ClientError

endpoint, key, secret = sys.argv[1:4]


def client(service, key=key, secret=secret, **config):
    return boto3.client(service, endpoint_url=endpoint, region_name='eu-west-1', aws_access_key_id=key, aws_secret_access_key=secret,
                        config=Config(retries={'max_attempts': 1}, **config))


def refused(code, call):
    try:
        call()
    except ClientError as error:
        assert error.response['Error']['Code'] == code, error.response
        return error.response
    raise AssertionError(f'{code} was expected, and nothing was refused')


s3 = client('s3', s3={'addressing_style': 'path'}, signature_version='s3v4')
s3.create_bucket(Bucket='signed', CreateBucketConfiguration={'LocationConstraint': 'eu-west-1'})
for name in ('plain', 'a b+c/ü~*', "quote'(x)!", 'a//b/../c', 'per%20cent'):
    s3.put_object(Bucket='signed', Key=name, Body=name.encode(), Metadata={'of': 'x  y'})
    assert s3.get_object(Bucket='signed', Key=name)['Body'].read() == name.encode()
    with urllib.request.urlopen(s3.generate_presigned_url('get_object', Params={'Bucket': 'signed', 'Key': name})) as got:
        assert got.read() == name.encode()
assert [each['Key'] for each in s3.list_objects_v2(Bucket='signed', Prefix='a b+', StartAfter='a')['Contents']] == ['a b+c/ü~*']

url = s3.generate_presigned_url('put_object', Params={'Bucket': 'signed', 'Key': 'by-url'})
urllib.request.urlopen(urllib.request.Request(url, data=b'by url', method='PUT'))
for changed in (url.replace('by-url', 'by-urm'), url.replace('X-Amz-Expires=3600', 'X-Amz-Expires=3601')):
    try:
        urllib.request.urlopen(urllib.request.Request(changed, data=b'x', method='PUT'))
        raise AssertionError('a changed address passed')
    except urllib.error.HTTPError as error:
        assert error.code == 403 and b'<Code>SignatureDoesNotMatch</Code>' in error.read()

wrong = secret[:-1] + ('A' if secret[-1] != 'A' else 'B')
error = refused('SignatureDoesNotMatch', lambda: client('s3', secret=wrong).list_buckets())
assert error['ResponseMetadata']['HTTPStatusCode'] == 403 and error['Error']['AWSAccessKeyId'] == key
assert error['Error']['StringToSign'].startswith('AWS4-HMAC-SHA256\n')
refused('InvalidAccessKeyId', lambda: client('s3', key='AKIAAAAAAAAAAAAAAAAA').list_buckets())
refused('AccessDenied', lambda: client('s3', signature_version=UNSIGNED).list_buckets())

for service, call in (('kinesis', 'list_streams'), ('glue', 'get_databases'), ('firehose', 'list_delivery_streams'), ('athena', 'list_work_groups')):
    getattr(client(service), call)()
    error = refused('InvalidSignatureException', getattr(client(service, secret=wrong), call))
    assert error['ResponseMetadata']['HTTPStatusCode'] == 400
    refused('UnrecognizedClientException', getattr(client(service, key='AKIAAAAAAAAAAAAAAAAA'), call))
    refused('MissingAuthenticationTokenException', getattr(client(service, signature_version=UNSIGNED), call))

who = client('sts').get_caller_identity()
assert who['Arn'] == f"arn:aws:iam::{who['Account']}:root", who
client('iam').list_roles()
for service, call in (('sts', 'get_caller_identity'), ('iam', 'list_roles')):
    error = refused('SignatureDoesNotMatch', getattr(client(service, secret=wrong), call))
    assert error['ResponseMetadata']['HTTPStatusCode'] == 403
    refused('InvalidClientTokenId', getattr(client(service, key='AKIAAAAAAAAAAAAAAAAA'), call))

iam = client('iam')
arn = iam.create_user(UserName='ann', Path='/team/')['User']['Arn']
made = iam.create_access_key(UserName='ann')['AccessKey']
users = {'key': made['AccessKeyId'], 'secret': made['SecretAccessKey']}
assert client('sts', **users).get_caller_identity()['Arn'] == arn
client('s3', **users).list_buckets()
iam.update_access_key(UserName='ann', AccessKeyId=made['AccessKeyId'], Status='Inactive')
refused('InvalidClientTokenId', client('sts', **users).get_caller_identity)
refused('InvalidAccessKeyId', client('s3', **users).list_buckets)

print('ok')
