using Tarn.Conformance.Servers;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace Tarn.Conformance.Servers;

/// <summary>The tests that take longest begin first, so that none of them runs alone on one core at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long =
    [
        nameof(Kills.KillTests), nameof(Power.PowerLossTests), nameof(Torture.TortureTests), nameof(Clients.CommandLineTests), nameof(Program.PackageTests), ClockTarn.Collection,
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(Rank).ThenBy(collection => collection.TestCollectionDisplayName, StringComparer.Ordinal)];

    private static int Rank<TTestCollection>(TTestCollection collection)
        where TTestCollection : ITestCollection =>
        Array.FindIndex(Long, name => collection.TestCollectionDisplayName.Contains(name, StringComparison.Ordinal)) is var rank and >= 0 ? rank : Long.Length;
}
