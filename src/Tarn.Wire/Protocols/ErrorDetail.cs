using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>What an error's shape holds beside code, message and texts: a record, which each protocol writes in its own form.</summary>
internal static class ErrorDetail
{
    /// <summary>Hands the record over, if the error has one.</summary>
    public static void Hand(AwsException error, IStructureVisitor visitor)
    {
        if (error.Detail is { } detail)
            Shapes.For(detail.GetType()).Visit(detail, visitor);
    }
}
