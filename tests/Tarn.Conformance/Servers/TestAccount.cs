using System.Globalization;
using Amazon.Runtime;
using Tarn.Client;
using Tarn.Processes;

namespace Tarn.Conformance.Servers;

/// <summary>
/// An account of one test on a server that others use too. An access key of 12 digits is the account, so that nothing has to be made
/// first. What is one for all accounts, such as buckets, takes its name from <see cref="Name"/>.
/// </summary>
/// <param name="Id">12 digits.</param>
/// <param name="Endpoint">The server: <c>http://127.0.0.1:4566/</c>.</param>
public sealed record TestAccount(string Id, Uri Endpoint)
{
    private const string Secret = "test";
    private const long FirstId = 100_000_000_000;

    private static long Made;

    /// <summary>The endpoint as clients' options take it, without a slash at the end.</summary>
    public string Url => Endpoint.GetLeftPart(UriPartial.Authority);

    /// <summary>What commands of clients read from their environment.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string> { ["AWS_ACCESS_KEY_ID"] = Id, ["AWS_SECRET_ACCESS_KEY"] = Secret };

    /// <summary>What the SDK for .NET signs with.</summary>
    public AWSCredentials SdkCredentials => new BasicAWSCredentials(Id, Secret);

    /// <summary>The next account, at this server.</summary>
    public static TestAccount On(TarnProcess process) => new((FirstId + Interlocked.Increment(ref Made)).ToString(CultureInfo.InvariantCulture), process.Endpoint);

    /// <summary>A name that no other account gives to anything: good for a bucket.</summary>
    public string Name(string stem) => $"{stem}-{Id}";

    public TarnClient Client() => new(Endpoint, new Credentials(Id, Secret));
}
