using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Tarn.Testing;

namespace Tarn.Host.Tests;

public sealed class RunningRequestsTests
{
    private readonly HandMovedTime time = new();

    [Fact]
    public async Task The_end_waits_for_those_under_way_and_takes_no_more()
    {
        var requests = new RunningRequests(time);
        var first = new DefaultHttpContext();
        Assert.True(requests.TryBegin(first));
        var ending = requests.EndAllAsync();
        Assert.False(ending.IsCompleted);
        Assert.False(requests.TryBegin(new DefaultHttpContext()));
        requests.End(first);
        await ending;
        Assert.False(first.RequestAborted.IsCancellationRequested);
    }

    [Fact]
    public async Task Nobody_under_way_is_nobody_to_wait_for()
    {
        var requests = new RunningRequests(time);
        var done = new DefaultHttpContext();
        requests.TryBegin(done);
        requests.End(done);
        await requests.EndAllAsync();
        Assert.Equal(0, time.GoOff());
    }

    [Fact]
    public async Task Who_takes_too_long_is_cut_off()
    {
        var requests = new RunningRequests(time);
        var late = new DefaultHttpContext();
        using var aborted = new CancellationTokenSource();
        late.Features.Set<IHttpRequestLifetimeFeature>(new Lifetime(aborted));
        requests.TryBegin(late);
        var ending = requests.EndAllAsync();
        while (time.GoOff() == 0)
            await Task.Yield();
        while (!aborted.IsCancellationRequested)
            await Task.Yield();
        requests.End(late);
        await ending;
    }

    private sealed class Lifetime(CancellationTokenSource aborted) : IHttpRequestLifetimeFeature
    {
        public CancellationToken RequestAborted { get => aborted.Token; set { } }

        public void Abort() => aborted.Cancel();
    }
}
