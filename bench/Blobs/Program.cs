using System.Diagnostics;
using System.IO.Pipelines;
using Tarn.Blobs;
using Tarn.Disk;

// Puts and gets blobs beside the plain files that are the limit: interleaved, median of the rounds, as ratios.
// usage: dotnet run -c Release --project bench/Blobs [rounds]
var rounds = args is [var given] ? int.Parse(given, System.Globalization.CultureInfo.InvariantCulture) : 5;
var root = Directory.CreateTempSubdirectory("tarn-bench-blobs-").FullName;
try
{
    Checksums();
    await using FileBlobStore store = new(new BlobOptions { Directory = Path.Join(root, "store") });
    foreach ((var size, var count, var writers) in ((int, int, int)[])[(4096, 400, 1), (4096, 4000, 32), (1 << 20, 60, 1), (1 << 20, 120, 8), (2 << 20, 60, 1), (64 << 20, 3, 1)])
        await PutAndGetAsync(store, size, count, writers);
}
finally
{
    Directory.Delete(root, recursive: true);
}

void Checksums()
{
    var frame = new byte[64 * 1024];
    Random.Shared.NextBytes(frame);
    uint sink = 0;
    double best = 0;
    for (var round = 0; round < rounds * 4; round++)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < 4000; i++)
            sink ^= Crc32C.Compute(frame);
        best = Math.Max(best, 4000.0 * frame.Length / Stopwatch.GetElapsedTime(start).TotalSeconds / 1e9);
    }
    Console.WriteLine($"CRC-32C of 64 KiB frames: {best:F1} GB/s, best round ({sink & 1})");
}

async Task PutAndGetAsync(FileBlobStore store, int size, int count, int writers)
{
    var bytes = new byte[size];
    Random.Shared.NextBytes(bytes);
    List<double> put = [], plainPut = [], get = [], plainGet = [], putCpu = [], getCpu = [];
    for (var round = 0; round < rounds; round++)
    {
        var blobs = new BlobRef[count];
        plainPut.Add((await MeasureAsync(count, writers, i => PlainPut(bytes, $"{root}/plain-{i}"))).PerSecond);
        (var perSecond, var cpu) = await MeasureAsync(count, writers, async i => blobs[i] = await PutAsync(store, bytes));
        put.Add(perSecond);
        putCpu.Add(cpu);
        var gets = Math.Max(count, (int)Math.Min(2000, (512L << 20) / size));
        plainGet.Add((await MeasureAsync(gets, 1, i => PlainGet($"{root}/plain-{i % count}", size))).PerSecond);
        (perSecond, cpu) = await MeasureAsync(gets, 1, i => GetAsync(store, blobs[i % count]));
        get.Add(perSecond);
        getCpu.Add(cpu);
        for (var i = 0; i < count; i++)
        {
            await store.DeleteAsync(blobs[i], default);
            File.Delete($"{root}/plain-{i}");
        }
    }
    Console.WriteLine($"{size / 1024,6} KiB, {writers,2} at once: put {Median(put),9:F0}/s = {Median(put) * size / 1e6,6:F0} MB/s, {Median(put) / Median(plainPut):F2} of a plain file synced, {Median(putCpu):F0} µs CPU; "
        + $"get {Median(get),9:F0}/s = {Median(get) * size / 1e6,6:F0} MB/s, {Median(get) / Median(plainGet):F2} of a plain file read, {Median(getCpu):F0} µs CPU");
}

static async Task<(double PerSecond, double CpuMicroseconds)> MeasureAsync(int count, int workers, Func<int, Task> one)
{
    var cpu = Process.GetCurrentProcess().TotalProcessorTime;
    var start = Stopwatch.GetTimestamp();
    var next = -1;
    await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(async () =>
    {
        for (var i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next))
            await one(i);
    })));
    var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
    return (count / seconds, (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMicroseconds / count);
}

static async Task<BlobRef> PutAsync(FileBlobStore store, byte[] bytes)
{
    await using var sink = store.Create(bytes.Length);
    for (var i = 0; i < bytes.Length; i += 65536)
        await sink.WriteAsync(bytes.AsMemory(i, Math.Min(65536, bytes.Length - i)), default);
    return await sink.CommitAsync(default);
}

static async Task GetAsync(FileBlobStore store, BlobRef blob)
{
    using var source = store.Open(blob);
    var pipe = new NullPipe();
    await source.CopyToAsync(pipe, 0, source.Length, default);
}

// The limit: the bytes in a file of their own, file and directory synced.
static Task PlainPut(byte[] bytes, string path)
{
    using (var file = DiskFiles.Instance.Create(path))
    {
        for (var i = 0; i < bytes.Length; i += 65536)
            file.Write(bytes.AsSpan(i, Math.Min(65536, bytes.Length - i)), i);
        file.Sync();
    }
    DiskFiles.Instance.SyncDirectory(Path.GetDirectoryName(path)!);
    return Task.CompletedTask;
}

static Task PlainGet(string path, int size)
{
    var buffer = NullPipe.Buffer;
    using var file = DiskFiles.Instance.OpenToRead(path);
    for (long i = 0; i < size; i += buffer.Length)
        file.Read(buffer, i);
    return Task.CompletedTask;
}

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

/// <summary>Takes bytes into the same 64 KiB for ever, as a socket would.</summary>
internal sealed class NullPipe : PipeWriter
{
    [ThreadStatic]
    private static byte[]? Kept;

    public static byte[] Buffer => Kept ??= new byte[65536];

    public override void Advance(int bytes)
    {
    }

    public override Memory<byte> GetMemory(int sizeHint = 0) => Buffer;

    public override Span<byte> GetSpan(int sizeHint = 0) => Buffer;

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => new(new FlushResult());

    public override void CancelPendingFlush()
    {
    }

    public override void Complete(Exception? exception = null)
    {
    }
}
