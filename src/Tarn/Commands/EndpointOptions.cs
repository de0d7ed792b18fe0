using System.CommandLine;
using Tarn.Client;

namespace Tarn.Commands;

/// <summary>Where a running Tarn is found, for the commands that are its clients.</summary>
internal sealed class EndpointOptions
{
    private readonly Option<string> endpoint = new("--endpoint")
    {
        Description = "The address of the running Tarn.",
        HelpName = "URL",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL") is { Length: > 0 } url ? url : "http://127.0.0.1:4566",
    };

    private readonly Option<string> region = new("--region")
    {
        Description = "The AWS region of the call.",
        HelpName = "REGION",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("AWS_REGION") is { Length: > 0 } name ? name : "us-east-1",
    };

    public void AddTo(Command command)
    {
        endpoint.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } url && !(Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
                result.AddError($"The endpoint '{url}' is not an address. Give it as http://HOST:PORT.");
        });
        command.Add(endpoint);
        command.Add(region);
    }

    public TarnClient Client(ParseResult result) => new(new Uri(result.GetRequiredValue(endpoint)), region: result.GetRequiredValue(region));
}
