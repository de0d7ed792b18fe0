using System.CommandLine;
using Tarn.Kernel;
using Tarn.Testing;

namespace Tarn.Commands;

public sealed class UpCommandTests
{
    [Theory]
    [InlineData("--host 0.0.0.0", "Tarn does not listen on '0.0.0.0'")]
    [InlineData("--host 192.168.1.5", "Tarn does not listen on '192.168.1.5'")]
    [InlineData("--host example.com", "Tarn does not listen on 'example.com'")]
    [InlineData("--port 70000", "There is no port 70000")]
    [InlineData("--allow-host http://lake:80", "'http://lake:80' is not a host name")]
    [InlineData("--allow-host lake:4566", "'lake:4566' is not a host name")]
    [InlineData("--account 12", "'12' is not an account id")]
    [InlineData("--region moon", "'moon' is not a region")]
    [InlineData("--durability maybe", "'maybe'")]
    public void What_cannot_be_meant_is_refused_in_a_sentence(string arguments, string sentence)
    {
        var errors = Parse(arguments, _ => { }).Errors;
        Assert.Contains(errors, error => error.Message.Contains(sentence, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.9")]
    [InlineData("::1")]
    [InlineData("localhost")]
    public void Loopback_addresses_are_taken(string host) => Assert.Empty(Parse($"--host {host}", _ => { }).Errors);

    [Theory]
    [InlineData("--client-timeout 0", "--client-timeout takes 1 to 86400 seconds, not 0.")]
    [InlineData("--client-rate -1", "--client-rate takes 0 to 1000000 bytes a second, not -1.")]
    public void A_patience_that_makes_no_sense_is_refused(string arguments, string message) =>
        Assert.Equal(message, Assert.Single(Parse(arguments, _ => { }).Errors).Message);

    [Fact]
    public async Task Options_arrive_as_given()
    {
        using var temp = new TempDirectory();
        TarnOptions? given = null;
        var code = await Parse(
            $"--port 0 --data {temp.Path} --durability os --account 123456789012 --region eu-west-1 --allow-reset --allow-host Host.Docker.Internal --allow-host lake --client-timeout 7 --client-rate 0", options => given = options).InvokeAsync();
        Assert.Equal(0, code);
        Assert.Equal(
            new TarnOptions { DataDirectory = temp.Path, Port = 0, SyncDurability = false, Account = "123456789012", Region = "eu-west-1", AllowReset = true, ClientGrace = TimeSpan.FromSeconds(7), ClientBytesPerSecond = 0 },
            given! with { AllowedHosts = [] });
        Assert.Equal(["host.docker.internal", "lake"], given!.AllowedHosts);
    }

    private static ParseResult Parse(string arguments, Action<TarnOptions> served) => new RootCommand
    {
        UpCommand.Create((options, _) =>
        {
            served(options);
            return Task.CompletedTask;
        }),
    }.Parse($"up {arguments}");
}
