"""Makes, uses and rotates keys as a user of KMS does. Arguments: Tarn's endpoint, and what to do.

"make" prints a ciphertext; "open" and its hexadecimal digits opens it, after a restart.
"""
import sys

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

CONTEXT = {"bucket": "lake"}


def make(kms):
    key = kms.create_key(Description="lake", Tags=[{"TagKey": "team", "TagValue": "a"}])["KeyMetadata"]
    kms.create_alias(AliasName="alias/lake", TargetKeyId=key["KeyId"])
    data = kms.generate_data_key(KeyId="alias/lake", KeySpec="AES_256", EncryptionContext=CONTEXT)
    assert len(data["Plaintext"]) == 32
    opened = kms.decrypt(CiphertextBlob=data["CiphertextBlob"], EncryptionContext=CONTEXT)
    assert (opened["Plaintext"], opened["KeyId"]) == (data["Plaintext"], key["Arn"])
    try:
        kms.decrypt(CiphertextBlob=data["CiphertextBlob"])
        raise AssertionError("opened without its context")
    except ClientError as error:
        assert error.response["Error"]["Code"] == "InvalidCiphertextException", error.response
    pair = kms.create_key(KeySpec="ECC_NIST_P256", KeyUsage="SIGN_VERIFY")["KeyMetadata"]["KeyId"]
    signature = kms.sign(KeyId=pair, Message=b"m", SigningAlgorithm="ECDSA_SHA_256")["Signature"]
    assert kms.verify(KeyId=pair, Message=b"m", Signature=signature, SigningAlgorithm="ECDSA_SHA_256")["SignatureValid"]
    blob = kms.encrypt(KeyId="alias/lake", Plaintext=b"kept", EncryptionContext=CONTEXT)["CiphertextBlob"]
    kms.rotate_key_on_demand(KeyId=key["KeyId"])
    pages = kms.get_paginator("list_keys").paginate(PaginationConfig={"PageSize": 1})
    assert len([entry for page in pages for entry in page["Keys"]]) == 2
    grant = kms.create_grant(KeyId=key["KeyId"], GranteePrincipal="arn:aws:iam::000000000000:role/r", Operations=["Decrypt"])
    assert [each["GrantId"] for each in kms.list_grants(KeyId=key["KeyId"])["Grants"]] == [grant["GrantId"]]
    print(blob.hex())


def reopen(kms, blob):
    assert kms.decrypt(CiphertextBlob=bytes.fromhex(blob), EncryptionContext=CONTEXT)["Plaintext"] == b"kept"
    assert kms.describe_key(KeyId="alias/lake")["KeyMetadata"]["Description"] == "lake"
    print("ok")


client = boto3.client(
    "kms", endpoint_url=sys.argv[1], region_name="us-east-1", aws_access_key_id="test", aws_secret_access_key="test",
    config=Config(retries={"max_attempts": 0}))
if sys.argv[2] == "make":
    make(client)
else:
    reopen(client, sys.argv[3])
