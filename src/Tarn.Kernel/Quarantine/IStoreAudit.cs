namespace Tarn.Kernel;

/// <summary>
/// Looks whether what a service's metadata names is there, and whether what is there is named: what would be lost if the stores were accepted
/// as they are. It changes nothing.
/// </summary>
public interface IStoreAudit
{
    /// <param name="report">Takes what is found.</param>
    /// <param name="progress">Told, now and then and cheaply, how far it is: "120,000 objects".</param>
    /// <param name="cancel">Gives up.</param>
    Task AuditAsync(AuditReport report, Action<string> progress, CancellationToken cancel);
}

/// <summary>What something found is to its owner.</summary>
public enum AuditKind
{
    /// <summary>It cannot be read any more.</summary>
    Lost,

    /// <summary>It cannot be read, and that was accepted.</summary>
    Accepted,

    /// <summary>It is nobody's.</summary>
    Unowned,
}

/// <summary>Things that are missing, or nobody's.</summary>
/// <param name="Service">The service that finds them.</param>
/// <param name="Kind">What they are to their owner.</param>
/// <param name="What">What they are, in the plural: "objects whose bytes are missing".</param>
/// <param name="Count">How many there are; never 0.</param>
/// <param name="Example">The first of them, by name.</param>
public sealed record AuditFinding(string Service, AuditKind Kind, string What, long Count, string Example);
