using Microsoft.Extensions.DependencyInjection;
using Tarn.Kernel;

namespace Tarn.Wire.Tests;

public sealed class IdempotencyTokenTests
{
    [Fact]
    public async Task A_request_without_a_token_gets_one_before_it_is_checked()
    {
        var call = new TestCall(WireProtocol.AwsJson11, typeof(DoOnce));
        call.Exchange.Answer = new OnceAnswer();
        await call.CallAsync("DoOnce", "{}");
        Assert.True(Guid.TryParse(call.Received<Once>().ClientToken, out _));
    }

    [Fact]
    public async Task A_token_that_was_given_stays()
    {
        var call = new TestCall(WireProtocol.AwsJson11, typeof(DoOnce));
        call.Exchange.Answer = new OnceAnswer();
        await call.CallAsync("DoOnce", """{"ClientToken":"mine"}""");
        Assert.Equal("mine", call.Received<Once>().ClientToken);
    }

    [Fact]
    public async Task A_token_that_breaks_its_constraints_is_refused_and_not_replaced()
    {
        var error = await Assert.ThrowsAsync<AwsException>(() => new TestCall(WireProtocol.AwsJson11, typeof(DoOnce)).CallAsync("DoOnce", """{"ClientToken":""}"""));
        Assert.Contains("clientToken", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_call_between_services_has_a_token_of_its_own_and_the_callers_record_none()
    {
        var exchange = new Exchange { Answer = new OnceAnswer() };
        var services = new ServiceCollection().AddSingleton(exchange).BuildServiceProvider();
        var invoker = new OperationInvoker(
            new ServiceCatalog([new TestDoor(WireProtocol.AwsJson11, typeof(DoOnce))]), services, new LoopbackAuthorizer(), new CallStatistics());
        var call = CallContext.ForService(new Scope("123456789012", "us-east-1"), "tests.amazonaws.com");
        var request = new Once();
        await invoker.InvokeAsync(request, call, TestContext.Current.CancellationToken);
        var first = Assert.IsType<Once>(exchange.Received).ClientToken;
        await invoker.InvokeAsync(request, call, TestContext.Current.CancellationToken);
        var second = Assert.IsType<Once>(exchange.Received).ClientToken;
        Assert.NotNull(first);
        Assert.NotEqual(first, second);
        Assert.Null(request.ClientToken);
    }
}
