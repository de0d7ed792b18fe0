using System.Security.Cryptography;
using Tarn.Firehose.Domain;

namespace Tarn.Firehose;

/// <summary>The keys of the objects that a stream delivers.</summary>
internal sealed class ObjectKeys(string stream, int version, DeliveryRules rules)
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const int RandomLength = 11;

    /// <param name="arrival">When the oldest record of the object came.</param>
    /// <param name="partitionKeys">Values by name; none for failures.</param>
    /// <param name="errorType">The kind of failure; null for records that are delivered as they should be.</param>
    public string Of(DateTimeOffset arrival, IReadOnlyDictionary<string, string> partitionKeys, string? errorType)
    {
        var time = TimeZoneInfo.ConvertTime(arrival, rules.Zone);
        return ObjectName.Of(Prefix(time, partitionKeys, errorType), stream, version, time, Guid.NewGuid(), errorType is null ? rules.Extension : "");
    }

    /// <summary>The evaluated prefix alone.</summary>
    public string Prefix(DateTimeOffset arrival, IReadOnlyDictionary<string, string> partitionKeys, string? errorType)
    {
        var values = new PrefixValues(
            TimeZoneInfo.ConvertTime(arrival, rules.Zone), partitionKeys, errorType ?? "", static () => RandomNumberGenerator.GetString(Letters, RandomLength));
        return (errorType is null ? rules.Prefix : rules.ErrorPrefix).Evaluate(values);
    }

    /// <summary>Refuses prefixes whose keys S3 would not take at some time of a year, whatever the records hold.</summary>
    /// <exception cref="Kernel.AwsException">InvalidArgumentException, naming the prefix.</exception>
    public void RequirePossible()
    {
        var shortest = rules.Prefix.PartitionKeys.ToDictionary(key => key, _ => "x");
        Require("Prefix", time => Of(time, shortest, null));
        foreach (var kind in (string[])[ErrorRecord.ProcessingFailed, ErrorRecord.ConversionFailed])
            Require(string.IsNullOrEmpty(rules.Configuration.ErrorOutputPrefix) ? "Prefix" : "ErrorOutputPrefix", time => Of(time, shortest, kind));
    }

    private static void Require(string member, Func<DateTimeOffset, string> keyAt)
    {
        // Names of months and days differ in length: a leap year has all of them together.
        var first = new DateTimeOffset(2024, 1, 1, 23, 59, 59, TimeSpan.Zero);
        for (var day = 0; day < 366; day++)
        {
            if (ObjectName.FaultOf(keyAt(first.AddDays(day))) is { } fault)
                throw FirehoseErrors.InvalidPrefix(member, $"the key of an object under it {fault}.");
        }
    }
}
