"""The main job with boto3, unchanged but for the endpoint: a stream, its delivery as Parquet by month, a crawler, Athena.

Usage: main_job.py ENDPOINT ACCOUNT. Everything is made in the account, whose id is the access key. Prints "ok" last;
any check that fails raises.
"""

import json
import sys
import time
import urllib.request

import boto3

ENDPOINT, ACCOUNT = sys.argv[1:]
LAKE = f"lake-{ACCOUNT}"
ROWS = 3000
MONTHS = ["2001-01", "2001-02", "2001-03"]


def client(name):
    return boto3.client(name, endpoint_url=ENDPOINT, region_name="us-east-1",
                        aws_access_key_id=ACCOUNT, aws_secret_access_key="test")


def advance(duration):
    body = json.dumps({"advance": duration}).encode()
    urllib.request.urlopen(urllib.request.Request(ENDPOINT + "/_tarn/clock", data=body)).read()


def expect(actual, expected, what):
    if actual != expected:
        raise AssertionError(f"{what}: {actual!r} instead of {expected!r}")


def flight(i):
    return {"departure": f"{MONTHS[i % 3]}-{1 + i % 28:02} 10:{i % 60:02}:00", "delay": i % 90 - 30, "distance": 100 + i,
            "origin": ["SEA", "JFK", "ÅRE", "L'A"][i % 4], "month": MONTHS[i % 3]}


def make_lake():
    identity = client("sts").get_caller_identity()
    expect(identity["Account"], ACCOUNT, "account")
    role = client("iam").create_role(RoleName="lake", AssumeRolePolicyDocument=json.dumps({
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Principal": {"Service": "firehose.amazonaws.com"}, "Action": "sts:AssumeRole"}]}))
    arn = role["Role"]["Arn"]
    expect(client("iam").get_role(RoleName="lake")["Role"]["Arn"], arn, "role")
    client("s3").create_bucket(Bucket=LAKE)
    kinesis = client("kinesis")
    kinesis.create_stream(StreamName="flights", ShardCount=2)
    kinesis.get_waiter("stream_exists").wait(StreamName="flights", WaiterConfig={"Delay": 1})
    stream = kinesis.describe_stream(StreamName="flights")["StreamDescription"]
    glue = client("glue")
    glue.create_database(DatabaseInput={"Name": "demo"})
    glue.create_table(DatabaseName="demo", TableInput={"Name": "flight_schema", "StorageDescriptor": {"Columns": [
        {"Name": "departure", "Type": "timestamp"}, {"Name": "delay", "Type": "int"},
        {"Name": "distance", "Type": "bigint"}, {"Name": "origin", "Type": "string"}]}})
    firehose = client("firehose")
    firehose.create_delivery_stream(
        DeliveryStreamName="to-lake", DeliveryStreamType="KinesisStreamAsSource",
        KinesisStreamSourceConfiguration={"KinesisStreamARN": stream["StreamARN"], "RoleARN": arn},
        ExtendedS3DestinationConfiguration={
            "RoleARN": arn, "BucketARN": f"arn:aws:s3:::{LAKE}",
            "Prefix": "flights/month=!{partitionKeyFromQuery:month}/", "ErrorOutputPrefix": "errors/!{firehose:error-output-type}/",
            "BufferingHints": {"SizeInMBs": 128, "IntervalInSeconds": 60},
            "DynamicPartitioningConfiguration": {"Enabled": True},
            "ProcessingConfiguration": {"Enabled": True, "Processors": [{"Type": "MetadataExtraction", "Parameters": [
                {"ParameterName": "MetadataExtractionQuery", "ParameterValue": "{month:.month}"},
                {"ParameterName": "JsonParsingEngine", "ParameterValue": "JQ-1.6"}]}]},
            "DataFormatConversionConfiguration": {
                "Enabled": True,
                "InputFormatConfiguration": {"Deserializer": {"OpenXJsonSerDe": {}}},
                "OutputFormatConfiguration": {"Serializer": {"ParquetSerDe": {}}},
                "SchemaConfiguration": {"DatabaseName": "demo", "TableName": "flight_schema", "RoleARN": arn}}})
    for _ in range(100):
        described = firehose.describe_delivery_stream(DeliveryStreamName="to-lake")["DeliveryStreamDescription"]
        if described["DeliveryStreamStatus"] == "ACTIVE":
            return arn
        time.sleep(0.1)
    raise AssertionError("the delivery stream did not become ACTIVE")


def put_flights():
    kinesis = client("kinesis")
    for start in range(0, ROWS, 500):
        answer = kinesis.put_records(StreamName="flights", Records=[
            {"Data": json.dumps(flight(i)).encode(), "PartitionKey": f"key-{i}"} for i in range(start, start + 500)])
        expect(answer["FailedRecordCount"], 0, "failed records")
        expect(len(answer["Records"]), 500, "answers")
    seen = []
    for shard in kinesis.list_shards(StreamName="flights")["Shards"]:
        iterator = kinesis.get_shard_iterator(
            StreamName="flights", ShardId=shard["ShardId"], ShardIteratorType="TRIM_HORIZON")["ShardIterator"]
        while True:
            answer = kinesis.get_records(ShardIterator=iterator, Limit=700)
            seen += [json.loads(record["Data"]) for record in answer["Records"]]
            iterator = answer["NextShardIterator"]
            if not answer["Records"] and answer["MillisBehindLatest"] == 0:
                break
    expect(sorted(each["distance"] for each in seen), [100 + i for i in range(ROWS)], "records read back")


def await_delivery():
    s3 = client("s3")
    for _ in range(100):
        advance("PT61S")
        keys = [each["Key"] for page in s3.get_paginator("list_objects_v2").paginate(Bucket=LAKE, Prefix="flights/")
                for each in page.get("Contents", [])]
        if {key.split("/")[1] for key in keys} == {f"month={month}" for month in MONTHS}:
            break
        time.sleep(0.1)
    for key in keys:
        body = s3.get_object(Bucket=LAKE, Key=key)["Body"].read()
        expect((body[:4], body[-4:]), (b"PAR1", b"PAR1"), key)


def share():
    """Presigned addresses as boto3 makes them by itself, and a form upload's kin: a presigned PUT."""
    s3 = client("s3")
    put = s3.generate_presigned_url("put_object", Params={"Bucket": LAKE, "Key": "shared/ü b.txt"}, ExpiresIn=60)
    urllib.request.urlopen(urllib.request.Request(put, data=b"shared", method="PUT")).read()
    got = s3.generate_presigned_url("get_object", Params={"Bucket": LAKE, "Key": "shared/ü b.txt"}, ExpiresIn=60)
    expect(urllib.request.urlopen(got).read(), b"shared", "the shared object")


def crawl(role):
    glue = client("glue")
    glue.create_crawler(Name="flights", Role=role, DatabaseName="demo", Targets={"S3Targets": [{"Path": f"s3://{LAKE}/flights/"}]})
    glue.start_crawler(Name="flights")
    for _ in range(300):
        crawler = glue.get_crawler(Name="flights")["Crawler"]
        if crawler["State"] == "READY":
            break
        time.sleep(0.1)
    expect(crawler["LastCrawl"]["Status"], "SUCCEEDED", "crawl")
    table = glue.get_table(DatabaseName="demo", Name="flights")["Table"]
    expect([(c["Name"], c["Type"]) for c in table["StorageDescriptor"]["Columns"]],
           [("departure", "timestamp"), ("delay", "int"), ("distance", "bigint"), ("origin", "string")], "columns")
    expect([c["Name"] for c in table["PartitionKeys"]], ["month"], "partition keys")
    partitions = glue.get_partitions(DatabaseName="demo", TableName="flights", Expression="month > '2001-01'")["Partitions"]
    expect(sorted(p["Values"][0] for p in partitions), MONTHS[1:], "partitions")


def ask(sql):
    athena = client("athena")
    started = athena.start_query_execution(
        QueryString=sql, QueryExecutionContext={"Database": "demo"}, ResultConfiguration={"OutputLocation": f"s3://{LAKE}/results/"})
    for _ in range(300):
        execution = athena.get_query_execution(QueryExecutionId=started["QueryExecutionId"])["QueryExecution"]
        if execution["Status"]["State"] in ("SUCCEEDED", "FAILED", "CANCELLED"):
            break
        time.sleep(0.05)
    expect(execution["Status"]["State"], "SUCCEEDED", execution["Status"].get("StateChangeReason"))
    result = athena.get_query_results(QueryExecutionId=started["QueryExecutionId"])["ResultSet"]
    rows = [[cell.get("VarCharValue") for cell in row["Data"]] for row in result["Rows"]]
    bucket, key = execution["ResultConfiguration"]["OutputLocation"][len("s3://"):].split("/", 1)
    csv = client("s3").get_object(Bucket=bucket, Key=key)["Body"].read().decode()
    client("s3").head_object(Bucket=bucket, Key=key + ".metadata")
    return rows, csv


def ask_questions():
    for _ in range(100):
        (header, row), csv = ask("SELECT count(*) AS n, sum(distance) AS d FROM flights")
        if row[0] == str(ROWS):
            break
        advance("PT61S")  # a later buffer may still have been on its way
        time.sleep(0.1)
    expect(header, ["n", "d"], "header")
    expect(row, [str(ROWS), str(sum(100 + i for i in range(ROWS)))], "count and sum")
    expect(csv, f'"n","d"\n"{row[0]}","{row[1]}"\n', "the result file")
    rows, _ = ask("SELECT origin, min(delay), max(departure) FROM flights WHERE month = '2001-02' GROUP BY origin ORDER BY origin")
    expect([row[0] for row in rows[1:]], sorted(["SEA", "JFK", "ÅRE", "L'A"]), "origins")
    february = [flight(i) for i in range(ROWS) if flight(i)["month"] == "2001-02"]
    jfk = [each for each in february if each["origin"] == "JFK"]
    expect(rows[1][1:], [str(min(each["delay"] for each in jfk)), max(each["departure"] for each in jfk) + ".000"], "JFK in February")


make_role = make_lake()
put_flights()
await_delivery()
share()
crawl(make_role)
ask_questions()
print("ok")
