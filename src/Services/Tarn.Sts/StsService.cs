using Microsoft.Extensions.DependencyInjection;
using Tarn.Kernel;

namespace Tarn.Sts;

/// <summary>AWS Security Token Service: who the caller is.</summary>
public sealed class StsService : AwsService
{
    public override string Id => "STS";

    public override string SigningName => "sts";

    public override WireProtocol Protocol => WireProtocol.AwsQuery;

    public override string ApiVersion => "2011-06-15";

    public override string XmlNamespace => "https://sts.amazonaws.com/doc/2011-06-15/";

    public override AwsException ValidationError(string message) => StsErrors.Validation(message);

    /// <summary>Nothing is stored: what STS answers stands in the call itself.</summary>
    public override void Register(IServiceCollection services)
    {
    }
}
