using Tarn.Kernel;
using Tarn.S3;

namespace Tarn.Firehose.Tests.Support;

/// <summary>Stands before the services that Firehose calls: counts the objects it writes, and lets S3 fail after it stored one.</summary>
internal sealed class SlowDowns
{
    private int puts;

    /// <summary>How many more objects are refused after they were stored.</summary>
    public int FailingPuts { get; set; }

    /// <summary>The objects that are refused for what they are, by their keys.</summary>
    public Func<string, bool> Refuses { get; set; } = _ => false;

    /// <summary>The objects that were written, each as often as it was.</summary>
    public int Puts => Volatile.Read(ref puts);

    public IOperationInvoker Before(IOperationInvoker services) => new Invoker(this, services);

    private sealed class Invoker(SlowDowns faults, IOperationInvoker services) : IOperationInvoker
    {
        public async ValueTask<TResponse> InvokeAsync<TResponse>(IRequest<TResponse> request, CallContext call, CancellationToken cancel)
        {
            if (request is PutObjectRequest { Key: { } key } && faults.Refuses(key))
                throw new AwsException("KeyTooLongError", "Your key is too long", 400);
            var answer = await services.InvokeAsync(request, call, cancel);
            if (request is not PutObjectRequest)
                return answer;
            Assert.Equal("firehose.amazonaws.com", call.Caller.InvokedBy);
            Interlocked.Increment(ref faults.puts); // whoever waits for this count looks at the objects next
            return faults.FailingPuts-- > 0 ? throw new AwsException("SlowDown", "Please reduce your request rate.", 503) : answer;
        }
    }
}
