using Tarn.Kernel;

namespace Tarn.Tests;

/// <summary>What operations are refused for before their first call is found here, for all of them.</summary>
public sealed class OperationCheckTests
{
    [Fact]
    public void The_protocols_can_carry_every_operation_of_every_service()
    {
        var faults = new List<string>();
        var count = 0;
        foreach (var operation in Hosting.Services.All.SelectMany(service => new ServiceEntry(service).Operations))
        {
            count++;
            if (Record.Exception(operation.Check) is { } fault)
                faults.Add(fault.Message);
        }

        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
        Assert.True(count > 100, $"Only {count} operations were found.");
    }
}
