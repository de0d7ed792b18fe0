using Tarn.Processes;

namespace Tarn.Conformance.Servers;

/// <summary>
/// The Tarn for tests that advance the clock, which is one for all that a server holds. Its tests are one collection, so that they run one
/// after the other: a class joins with <c>[Collection(ClockTarn.Collection)]</c>.
/// </summary>
public sealed class ClockTarn : IAsyncLifetime
{
    public const string Collection = "clock";

    private TarnProcess? process;

    public async ValueTask InitializeAsync() => process = await TarnProcess.StartAsync();

    /// <summary>An account that no other test has.</summary>
    public TestAccount Account() => TestAccount.On(process!);

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
            await process.DisposeAsync();
    }
}

[CollectionDefinition(ClockTarn.Collection)]
public sealed class ClockTarnTests : ICollectionFixture<ClockTarn>;
