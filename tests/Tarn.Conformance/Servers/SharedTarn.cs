using Tarn.Conformance.Servers;
using Tarn.Processes;

[assembly: AssemblyFixture(typeof(SharedTarn))]

namespace Tarn.Conformance.Servers;

/// <summary>
/// The one Tarn for every test that neither ends it, nor gives it options, nor moves its clock. A test asks for an account and is
/// alone in it. It starts with the first test that wants it.
/// </summary>
public sealed class SharedTarn : IAsyncDisposable
{
    private readonly Lazy<Task<TarnProcess>> process = new(() => TarnProcess.StartAsync());

    /// <summary>An account that no other test has, at the running server.</summary>
    public async Task<TestAccount> AccountAsync() => TestAccount.On(await process.Value);

    public async ValueTask DisposeAsync()
    {
        if (process.IsValueCreated)
            await (await process.Value).DisposeAsync();
    }
}
