using FsCheck;
using FsCheck.Fluent;
using Tarn.Kernel;

namespace Tarn.Wire.Tests;

/// <summary>Tries a decoder with noise, and with good documents that were damaged.</summary>
internal static class Damage
{
    private const int Trials = 2000;

    /// <summary>No small document, whatever lengths it declares, may cost more.</summary>
    private const long AllocationLimitBytes = 4 * 1024 * 1024;

    /// <summary>What decoders may throw at what is wrong with their input.</summary>
    public static void OnlyRefusals(byte[] good, Action<byte[]> decode)
    {
        Prop.ForAll<byte[]>(noise => IsRefusal(noise, decode)).QuickCheckThrowOnFailure();
        var random = new Random(7);
        for (var trial = 0; trial < Trials; trial++)
        {
            var damaged = Damaged(good, random);
            Assert.True(IsRefusal(damaged, decode), Convert.ToHexString(damaged));
        }
    }

    private static byte[] Damaged(byte[] good, Random random)
    {
        var bytes = good.ToList();
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var at = random.Next(bytes.Count + 1);
            var count = Math.Min(random.Next(1, 9), bytes.Count - at);
            switch (random.Next(5))
            {
                case 0 when at < bytes.Count:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1 when at < bytes.Count:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes.InsertRange(at, Enumerable.Range(0, random.Next(1, 9)).Select(_ => (byte)random.Next(256)).ToList());
                    break;
                case 3:
                    bytes.RemoveRange(at, count);
                    break;
                default:
                    bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(at, count));
                    break;
            }
        }

        return [.. bytes];
    }

    private static bool IsRefusal(byte[] bytes, Action<byte[]> decode)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Record.Exception(() => decode(bytes));
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return allocated < AllocationLimitBytes && (error is null or SerializationException or UnknownMemberException or AwsException);
    }
}
