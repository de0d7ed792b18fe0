using System.Xml;
using Tarn.Client;

namespace Tarn.Preparation.Lake;

/// <summary>A running Tarn's clock, which may have been advanced; what lies in its lake is as old as this clock says.</summary>
internal sealed class LakeClock(TimeSpan ahead) : TimeProvider
{
    public static async Task<LakeClock> OfAsync(TarnClient client, CancellationToken cancel)
    {
        var answer = await client.ControlAsync("/_tarn/clock", cancel);
        return new LakeClock(XmlConvert.ToTimeSpan((string)answer["offset"]!));
    }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
}
