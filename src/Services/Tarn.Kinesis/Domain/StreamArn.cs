using Tarn.Kernel;

namespace Tarn.Kinesis.Domain;

/// <summary>Streams as ARNs name them: <c>arn:aws:kinesis:region:account:stream/name</c>.</summary>
internal static class StreamArn
{
    private const string Service = "kinesis";
    private const string Kind = "stream/";

    public static readonly ArnReader Reader = new(Service, Kind);

    public static string Of(Scope scope, string name) => scope.Arn(Service, Kind + name);
}
