using System.Diagnostics;
using System.Globalization;
using Tarn.Athena;
using Tarn.Firehose;
using Tarn.Glue;
using Tarn.Iam;
using Tarn.Kernel;
using Tarn.Kinesis;
using Tarn.Kms;
using Tarn.S3;
using Tarn.Sts;

// What looking at all operations of each service takes, and what the descriptors of all services keep in memory once every member of
// every shape was looked at.
var catalog = new ServiceCatalog(
[
    new KinesisService(), new S3Service(), new GlueService(), new AthenaService(), new FirehoseService(), new IamService(), new StsService(), new KmsService(),
]);
var before = Held();
Console.WriteLine($"{"service",-10} {"operations",10} {"operations made",16} {"all members",12}");
foreach (var entry in catalog.Services)
{
    var first = Stopwatch.StartNew();
    var operations = entry.Operations;
    first.Stop();
    var all = Stopwatch.StartNew();
    var seen = new HashSet<Shape>();
    foreach (var operation in operations)
        Touch(operation, seen);
    all.Stop();
    Console.WriteLine($"{entry.Service.Id,-10} {operations.Count,10} {Text(first),16} {Text(all),12}");
}

var bytes = Held() - before;
GC.KeepAlive(catalog);
Console.WriteLine($"descriptors of all services: {(bytes / (double)(1 << 20)).ToString("0.0", CultureInfo.InvariantCulture)} MiB");

static void Touch(OperationDescriptor operation, HashSet<Shape> seen)
{
    foreach (var member in operation.RequestMembers.Concat(operation.ResponseMembers))
        Look(member.Shape, seen);
}

static void Look(Shape shape, HashSet<Shape> seen)
{
    if (!seen.Add(shape))
        return;
    if (shape.Element is { } element)
        Look(element, seen);
    foreach (var member in shape.Members.All)
        Look(member.Shape, seen);
}

static long Held() => GC.GetTotalMemory(forceFullCollection: true);

static string Text(Stopwatch watch) => watch.Elapsed.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture) + " ms";
