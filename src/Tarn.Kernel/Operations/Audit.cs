using System.Collections.Concurrent;

namespace Tarn.Kernel;

/// <summary>One call that was carried out, or refused with an error.</summary>
public readonly record struct CallRecord(CallContext Call, string? ErrorCode, TimeSpan Elapsed);

/// <summary>Takes note of every call. The last step of the pipeline.</summary>
public interface IAuditor
{
    void Record(in CallRecord record);
}

/// <summary>Counts calls and errors by operation, since the start, for the health page.</summary>
public sealed class CallStatistics : IAuditor
{
    private readonly ConcurrentDictionary<(string Service, string Operation), Counter> counters = new();

    public void Record(in CallRecord record)
    {
        var counter = counters.GetOrAdd((record.Call.Service, record.Call.Operation), _ => new Counter());
        Interlocked.Increment(ref counter.Calls);
        if (record.ErrorCode is not null)
            Interlocked.Increment(ref counter.Errors);
    }

    /// <summary>Calls and errors of an operation.</summary>
    public (long Calls, long Errors) Of(string service, string operation) =>
        counters.TryGetValue((service, operation), out var counter)
            ? (Interlocked.Read(ref counter.Calls), Interlocked.Read(ref counter.Errors))
            : (0, 0);

    private sealed class Counter
    {
        public long Calls;
        public long Errors;
    }
}
