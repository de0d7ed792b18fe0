// The main job with the AWS SDK for JavaScript v3, unchanged but for the endpoint. Its Kinesis client speaks HTTP/2.
// Usage: node main_job.mjs ENDPOINT ACCOUNT, from the directory whose node_modules holds the clients. Everything is made in the
// account, whose id is the access key. Prints "ok" last.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';

const require = createRequire(process.cwd() + '/');
const { KinesisClient, CreateStreamCommand, PutRecordsCommand, GetRecordsCommand, GetShardIteratorCommand, waitUntilStreamExists } = require('@aws-sdk/client-kinesis');
const { FirehoseClient, CreateDeliveryStreamCommand, DescribeDeliveryStreamCommand, PutRecordBatchCommand } = require('@aws-sdk/client-firehose');
const { GlueClient, CreateDatabaseCommand, CreateTableCommand, GetTableCommand, EntityNotFoundException } = require('@aws-sdk/client-glue');
const { AthenaClient, StartQueryExecutionCommand, GetQueryExecutionCommand, GetQueryResultsCommand } = require('@aws-sdk/client-athena');
const { S3Client, CreateBucketCommand, PutObjectCommand, GetObjectCommand, ListObjectsV2Command, NoSuchKey } = require('@aws-sdk/client-s3');
const { STSClient, GetCallerIdentityCommand } = require('@aws-sdk/client-sts');

const [endpoint, account] = process.argv.slice(2);
const lake = `js-lake-${account}`;
const config = { endpoint, region: 'us-east-1', credentials: { accessKeyId: account, secretAccessKey: 'test' } };
const pause = milliseconds => new Promise(done => setTimeout(done, milliseconds));

assert.equal((await new STSClient(config).send(new GetCallerIdentityCommand({}))).Account, account);

// S3: a stream body with a trailing checksum, a range, and an error the SDK knows by its class. The endpoint has no
// virtual hosts for buckets here, as with any IP address.
const s3 = new S3Client({ ...config, forcePathStyle: true });
await s3.send(new CreateBucketCommand({ Bucket: lake }));
const csv = 'id,name\n' + Array.from({ length: 100 }, (_, i) => `${i},name ${i}`).join('\n') + '\n';
await s3.send(new PutObjectCommand({ Bucket: lake, Key: 'names/a b+ü.csv', Body: csv, Metadata: { source: 'js' } }));
const got = await s3.send(new GetObjectCommand({ Bucket: lake, Key: 'names/a b+ü.csv', Range: 'bytes=0-6' }));
assert.equal(await got.Body.transformToString(), 'id,name');
assert.equal(got.Metadata.source, 'js');
await assert.rejects(s3.send(new GetObjectCommand({ Bucket: lake, Key: 'none' })), NoSuchKey);

// Kinesis.
const kinesis = new KinesisClient(config);
await kinesis.send(new CreateStreamCommand({ StreamName: 'js', ShardCount: 1 }));
await waitUntilStreamExists({ client: kinesis, maxWaitTime: 30, minDelay: 1, maxDelay: 1 }, { StreamName: 'js' });
const put = await kinesis.send(new PutRecordsCommand({
  StreamName: 'js', Records: Array.from({ length: 10 }, (_, i) => ({ Data: Buffer.from(`record ${i}`), PartitionKey: 'k' })) }));
assert.equal(put.FailedRecordCount, 0);
const { ShardIterator } = await kinesis.send(new GetShardIteratorCommand({ StreamName: 'js', ShardId: put.Records[0].ShardId, ShardIteratorType: 'TRIM_HORIZON' }));
const read = await kinesis.send(new GetRecordsCommand({ ShardIterator }));
assert.deepEqual(read.Records.map(record => Buffer.from(record.Data).toString()), Array.from({ length: 10 }, (_, i) => `record ${i}`));
assert.deepEqual(read.Records.map(record => record.SequenceNumber), put.Records.map(record => record.SequenceNumber));

// Glue and Athena.
const glue = new GlueClient(config);
await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: 'js' } }));
await assert.rejects(glue.send(new GetTableCommand({ DatabaseName: 'js', Name: 'none' })), EntityNotFoundException);
await glue.send(new CreateTableCommand({ DatabaseName: 'js', TableInput: {
  Name: 'names', TableType: 'EXTERNAL_TABLE', Parameters: { 'skip.header.line.count': '1' },
  StorageDescriptor: {
    Columns: [{ Name: 'id', Type: 'int' }, { Name: 'name', Type: 'string' }], Location: `s3://${lake}/names/`,
    InputFormat: 'org.apache.hadoop.mapred.TextInputFormat', OutputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
    SerdeInfo: { SerializationLibrary: 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe', Parameters: { 'field.delim': ',' } } } } }));
const athena = new AthenaClient(config);
const { QueryExecutionId } = await athena.send(new StartQueryExecutionCommand({
  QueryString: "SELECT max(id) AS top, count(*) AS n FROM names WHERE name LIKE 'name 1%'", QueryExecutionContext: { Database: 'js' },
  ResultConfiguration: { OutputLocation: `s3://${lake}/results/` } }));
let status;
for (let i = 0; i < 300; i++) {
  status = (await athena.send(new GetQueryExecutionCommand({ QueryExecutionId }))).QueryExecution.Status;
  if (['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(status.State)) break;
  await pause(50);
}
assert.equal(status.State, 'SUCCEEDED', status.StateChangeReason);
const result = await athena.send(new GetQueryResultsCommand({ QueryExecutionId }));
assert.deepEqual(result.ResultSet.Rows.map(row => row.Data.map(cell => cell.VarCharValue)), [['top', 'n'], ['19', '11']]);

// Firehose, put directly.
const role = `arn:aws:iam::${account}:role/js`;
const firehose = new FirehoseClient(config);
await assert.rejects(firehose.send(new CreateDeliveryStreamCommand({
  DeliveryStreamName: 'js', ExtendedS3DestinationConfiguration: { RoleARN: `arn:aws:iam::${account}:user/js`, BucketARN: `arn:aws:s3:::${lake}` } })));
const form = new URLSearchParams({ Action: 'CreateRole', Version: '2010-05-08', RoleName: 'js', AssumeRolePolicyDocument: JSON.stringify({
  Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'firehose.amazonaws.com' }, Action: 'sts:AssumeRole' }] }) });
const scope = `AWS4-HMAC-SHA256 Credential=${account}/20200101/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=${'0'.repeat(64)}`;
assert.equal((await fetch(endpoint, { method: 'POST', body: form, headers: { authorization: scope } })).status, 200);
await firehose.send(new CreateDeliveryStreamCommand({
  DeliveryStreamName: 'js', ExtendedS3DestinationConfiguration: {
    RoleARN: role, BucketARN: `arn:aws:s3:::${lake}`, Prefix: 'direct/', BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 60 } } }));
for (let i = 0; i < 100; i++) {
  const { DeliveryStreamDescription } = await firehose.send(new DescribeDeliveryStreamCommand({ DeliveryStreamName: 'js' }));
  if (DeliveryStreamDescription.DeliveryStreamStatus === 'ACTIVE') break;
  await pause(100);
}
const batch = await firehose.send(new PutRecordBatchCommand({
  DeliveryStreamName: 'js', Records: ['a', 'b', 'c'].map(text => ({ Data: Buffer.from(text + '\n') })) }));
assert.equal(batch.FailedPutCount, 0);
await fetch(endpoint + '/_tarn/clock', { method: 'POST', body: JSON.stringify({ advance: 'PT61S' }) });
const listed = await s3.send(new ListObjectsV2Command({ Bucket: lake, Prefix: 'direct/' }));
assert.equal(listed.KeyCount, 1);
const delivered = await s3.send(new GetObjectCommand({ Bucket: lake, Key: listed.Contents[0].Key }));
assert.equal(await delivered.Body.transformToString(), 'a\nb\nc\n');
assert.match(listed.Contents[0].Key, /^direct\/\d{4}\/\d{2}\/\d{2}\/\d{2}\/js-1-\d{4}-\d{2}-\d{2}-\d{2}-\d{2}-\d{2}-[0-9a-f-]{36}$/);

console.log('ok');
