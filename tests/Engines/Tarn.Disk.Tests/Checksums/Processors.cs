namespace Tarn.Disk.Tests.Checksums;

/// <summary>Lesser processors than this one: each has what is named, as far as this one has it.</summary>
internal readonly struct Nothing : IProcessor
{
    public static bool SumsCrc32C => false;

    public static bool Folds128 => false;

    public static bool Folds256 => false;

    public static bool Folds512 => false;
}

internal readonly struct Instruction : IProcessor
{
    public static bool SumsCrc32C => ThisProcessor.SumsCrc32C;

    public static bool Folds128 => false;

    public static bool Folds256 => false;

    public static bool Folds512 => false;
}

internal readonly struct Folding128 : IProcessor
{
    public static bool SumsCrc32C => false;

    public static bool Folds128 => ThisProcessor.Folds128;

    public static bool Folds256 => false;

    public static bool Folds512 => false;
}

internal readonly struct Folding256 : IProcessor
{
    public static bool SumsCrc32C => false;

    public static bool Folds128 => ThisProcessor.Folds128;

    public static bool Folds256 => ThisProcessor.Folds256;

    public static bool Folds512 => false;
}

internal readonly struct FoldingAndInstruction : IProcessor
{
    public static bool SumsCrc32C => ThisProcessor.SumsCrc32C;

    public static bool Folds128 => ThisProcessor.Folds128;

    public static bool Folds256 => ThisProcessor.Folds256;

    public static bool Folds512 => false;
}
