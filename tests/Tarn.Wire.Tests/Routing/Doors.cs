using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Tarn.Kernel;

namespace Tarn.Wire.Tests;

/// <summary>Services without operations: what routing needs of them is at their doors.</summary>
internal static class Doors
{
    public static readonly AwsService S3 = new Door("S3", WireProtocol.RestXml, Known("s3", "2006-03-01"), new RestTaker());

    public static readonly AwsService Kinesis = new Door("Kinesis", WireProtocol.AwsJson11, Known("kinesis", "2013-12-02", "Kinesis_20131202"));

    public static readonly AwsService Sts = new Door("STS", WireProtocol.AwsQuery, Known("sts", "2011-06-15"));

    public static readonly AwsService Neptune = new Door("Neptune", WireProtocol.AwsQuery, Known("rds", "2014-10-31"));

    /// <summary>One that AWS has not.</summary>
    public static readonly AwsService Own = new Door("Own", WireProtocol.AwsJson10, Known("own", "2026-01-01", "Own_20260101"));

    public static ServiceRouter Router(params AwsService[] doors) => new(new ServiceCatalog(doors));

    private static ServiceIdentity Known(string name, string version, params string[] targets) =>
        new() { SigningNames = [name], HostLabels = [name], ApiVersion = version, TargetPrefixes = targets };

    private sealed class Door(string id, WireProtocol protocol, ServiceIdentity identity, WireHabits? habits = null) : AwsService
    {
        public override string Id => id;

        public override ServiceIdentity Identity => identity;

        public override IReadOnlyList<WireProtocol> Protocols { get; } = [protocol];

        public override WireHabits Habits => habits ?? WireHabits.None;

        public override void Register(IServiceCollection services)
        {
        }

        public override bool Owns(Type operation) => false;

        public override Assembly Assembly => typeof(Doors).Assembly;
    }

    private sealed class RestTaker : WireHabits
    {
        public override bool TakesTheRest => true;

        public override bool HasBareErrors => true;
    }
}
