using Microsoft.Extensions.DependencyInjection;
using Tarn.Kernel;

namespace Tarn.Sts;

/// <summary>AWS Security Token Service: who the caller is.</summary>
public sealed class StsService : AwsService
{
    public override string Id => "STS";

    public override ServiceIdentity Identity { get; } = new()
    {
        SigningNames = ["sts"],
        HostLabels = ["sts"],
        ApiVersion = "2011-06-15",
    };

    public override IReadOnlyList<WireProtocol> Protocols { get; } = [WireProtocol.AwsQuery];

    public override string XmlNamespace => "https://sts.amazonaws.com/doc/2011-06-15/";

    public override AwsException ValidationError(string message) => StsErrors.Validation(message);

    public override AwsException UnsupportedError(string operation, string option) => StsErrors.Unsupported(operation, option);

    /// <summary>Nothing is stored: what STS answers stands in the call itself.</summary>
    public override void Register(IServiceCollection services)
    {
    }
}
