namespace Tarn.Kernel;

/// <summary>
/// Looks whether what a service's metadata names is there, and whether what is there is named: what would be lost if the stores were accepted
/// as they are. It changes nothing.
/// </summary>
public interface IStoreAudit
{
    /// <param name="progress">Told, now and then and cheaply, how far it is: "120,000 objects".</param>
    /// <param name="cancel">Gives up.</param>
    Task<IReadOnlyList<AuditFinding>> AuditAsync(Action<string> progress, CancellationToken cancel);
}

/// <summary>Something that is missing, or nobody's.</summary>
/// <param name="Service">The service that finds it.</param>
/// <param name="What">What it is, in the plural: "objects whose bytes are missing".</param>
/// <param name="Count">How many there are; never 0.</param>
/// <param name="Example">The first of them, by name.</param>
public sealed record AuditFinding(string Service, string What, long Count, string Example);
