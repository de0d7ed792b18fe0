namespace Tarn.Kernel;

/// <summary>What an operation does to the space on the disk.</summary>
internal enum OperationEffect
{
    Reads,

    /// <summary>Deletes something, or ends something that runs.</summary>
    Frees,

    Takes,
}

/// <summary>AWS's names say what operations do: the verb comes first, behind Batch where many are meant.</summary>
internal static class OperationEffects
{
    private static readonly string[] Reading = ["Get", "List", "Describe", "Head", "Search", "Select", "Query", "Scan", "Subscribe"];
    private static readonly string[] Freeing = ["Delete", "Abort", "Stop", "Cancel", "Remove", "Untag", "Detach"];

    public static OperationEffect Of(string operation)
    {
        var name = operation.StartsWith("Batch", StringComparison.Ordinal) ? operation["Batch".Length..] : operation;
        return BeginsWith(Reading) ? OperationEffect.Reads : BeginsWith(Freeing) ? OperationEffect.Frees : OperationEffect.Takes;

        bool BeginsWith(string[] verbs) => Array.Exists(verbs, verb => name.StartsWith(verb, StringComparison.Ordinal));
    }
}
