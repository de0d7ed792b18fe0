using FsCheck;
using FsCheck.Fluent;
using Tarn.Disk.Faults;
using Tarn.Log.Tests.Support;

namespace Tarn.Log.Tests;

/// <summary>Random work on a log beside a model in memory, with reopening, power losses and full disks between.</summary>
public sealed class ModelTests
{
    private enum Kind
    {
        Append,
        Trim,
        Reopen,
        LosePower,
        FillDisk,
        Find,
    }

    private sealed record Step(Kind Kind, int Lane, int Count, int Size, int Time);

    private static readonly Gen<Step> Steps =
        from kind in Gen.Frequency(
            (12, Gen.Constant(Kind.Append)), (1, Gen.Constant(Kind.Trim)), (2, Gen.Constant(Kind.Reopen)),
            (2, Gen.Constant(Kind.LosePower)), (1, Gen.Constant(Kind.FillDisk)), (2, Gen.Constant(Kind.Find)))
        from lane in Gen.Choose(0, 4)
        from count in Gen.Choose(1, 6)
        from size in Gen.Choose(0, 120)
        from time in Gen.Choose(0, 9)
        select new Step(kind, lane, count, size, time);

    [Fact]
    public void A_log_does_what_the_model_does()
    {
        Prop.ForAll(
            Steps.ListOf(60).ToArbitrary(),
            steps =>
            {
                new Run(steps.Count + steps.Sum(step => step.Size)).Execute(steps).GetAwaiter().GetResult();
                return true;
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));
    }

    private sealed class Run(int seed)
    {
        private FaultyFiles files = FaultyFiles.InMemory("/logs", sectorBytes: 64);
        private readonly Random chance = new(seed);
        private readonly Dictionary<int, List<(long Time, byte[] Value)>> model = [];
        private readonly Dictionary<int, long> mayBeginAt = [];
        private SegmentedLogStore store = null!;
        private ILog log = null!;
        private long now = 1000;

        public async Task Execute(IEnumerable<Step> steps)
        {
            await Open();
            foreach (var step in steps)
            {
                now += step.Time;
                await Do(step);
                await Compare();
            }

            await store.DisposeAsync();
        }

        private async Task Do(Step step)
        {
            switch (step.Kind)
            {
                case Kind.Append:
                    await Append(step);
                    break;
                case Kind.Trim:
                    var before = now - 20;
                    await log.TrimAsync(before, CancellationToken.None);
                    foreach (var (lane, records) in model)
                        mayBeginAt[lane] = records.TakeWhile(record => record.Time < before).Count();
                    break;
                case Kind.FillDisk:
                    files.Disk.FreeBytes = step.Size;
                    await Assert.ThrowsAsync<IOException>(async () => await log.Append(now, new LogAppend(step.Lane, default, new byte[200])));
                    files.Disk.FreeBytes = long.MaxValue;
                    // The next write mends the tail; before that a power loss may bring the failed record back.
                    await Append(step);
                    break;
                case Kind.Find:
                    var expected = model.TryGetValue(step.Lane, out var held) ? held.TakeWhile(record => record.Time < now - 15).Count() : 0;
                    Assert.Equal(Math.Max(expected, log.Bounds(step.Lane).First), await log.FindAsync(step.Lane, now - 15, CancellationToken.None));
                    break;
                default:
                    await store.DisposeAsync();
                    if (step.Kind == Kind.LosePower)
                        files = files.LosePower(chance);
                    await Open();
                    break;
            }
        }

        private async Task Append(Step step)
        {
            var records = Enumerable.Range(0, step.Count).Select(i =>
            {
                var value = new byte[step.Size];
                chance.NextBytes(value);
                return new LogAppend((step.Lane + (i / 3)) % 5, default, value);
            }).ToArray();
            var positions = await log.Append(now, records);
            for (var i = 0; i < records.Length; i++)
            {
                if (!model.TryGetValue(records[i].Lane, out var lane))
                    model[records[i].Lane] = lane = [];
                Assert.Equal(new LogPosition(lane.Count, now), positions[i]);
                lane.Add((now, records[i].Value.ToArray()));
            }
        }

        private async Task Compare()
        {
            foreach (var (lane, expected) in model)
            {
                var bounds = log.Bounds(lane);
                Assert.Equal(expected.Count, bounds.Next);
                Assert.InRange(bounds.First, 0, mayBeginAt.GetValueOrDefault(lane));
                if (bounds.First == bounds.Next)
                    continue;
                var from = chance.Next((int)bounds.First, (int)bounds.Next);
                var records = await log.ReadAsync(lane, from, int.MaxValue, int.MaxValue, CancellationToken.None);
                Assert.Equal(expected.Count - from, records.Count);
                for (var i = 0; i < records.Count; i++)
                {
                    Assert.Equal(from + i, records[i].Offset);
                    Assert.Equal(expected[from + i].Time, records[i].TimestampMilliseconds);
                    Assert.Equal(expected[from + i].Value, records[i].Value.ToArray());
                }
            }
        }

        private async Task Open()
        {
            store = new SegmentedLogStore(
                new LogOptions { Directory = "/logs", WitnessDirectory = "/witness", SegmentBytes = 1500, IndexIntervalBytes = 300, Damage = Assert.Fail },
                files,
                () => (uint)chance.Next());
            log = await store.OpenAsync("log", CancellationToken.None);
        }
    }
}
