using System.Runtime.Intrinsics.X86;
using Arm = System.Runtime.Intrinsics.Arm;

namespace Tarn.Disk;

/// <summary>
/// What a processor can do for checksums. A type and not a value, so that the compiler leaves out what is not there, and so
/// that tests can ask for a lesser processor than the machine's.
/// </summary>
internal interface IProcessor
{
    /// <summary>An instruction that sums eight bytes into a CRC-32C.</summary>
    static abstract bool SumsCrc32C { get; }

    /// <summary>Multiplication without carry, one pair of 64-bit words at a time.</summary>
    static abstract bool Folds128 { get; }

    /// <summary>The same, two pairs at a time.</summary>
    static abstract bool Folds256 { get; }

    /// <summary>The same, four pairs at a time.</summary>
    static abstract bool Folds512 { get; }
}

/// <summary>The processor that this runs on.</summary>
internal readonly struct ThisProcessor : IProcessor
{
    public static bool SumsCrc32C => Sse42.X64.IsSupported || Arm.Crc32.Arm64.IsSupported;

    public static bool Folds128 => Pclmulqdq.IsSupported;

    public static bool Folds256 => Pclmulqdq.V256.IsSupported;

    public static bool Folds512 => Pclmulqdq.V512.IsSupported;
}
