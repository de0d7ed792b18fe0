namespace Tarn.Iam;

/// <summary>A provider as lists show it.</summary>
public sealed record OpenIDConnectProviderListEntry(string? Arn);
