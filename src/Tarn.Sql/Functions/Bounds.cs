namespace Tarn.Sql.Functions;

/// <summary>The most that a function makes of little.</summary>
internal static class Bounds
{
    /// <summary>Trino's, of sequence and repeat.</summary>
    internal const int Entries = 10_000;

    /// <summary>Characters that lpad and rpad give; Trino's bound is its memory.</summary>
    internal const int PaddedLength = 262_144;

    /// <summary>Characters that replace gives.</summary>
    internal const int ReplacedLength = 33_554_432;
}
