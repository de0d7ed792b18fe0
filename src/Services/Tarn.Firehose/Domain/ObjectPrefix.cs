using System.Text;

namespace Tarn.Firehose.Domain;

/// <summary>What an object's prefix is evaluated from.</summary>
/// <param name="Time">Arrival of the oldest record, in the stream's time zone.</param>
internal sealed record PrefixValues(
    DateTimeOffset Time, IReadOnlyDictionary<string, string> PartitionKeys, string ErrorType, Func<string> RandomString);

/// <summary>
/// A prefix with expressions <c>!{namespace:value}</c>. Source: AWS's page "Understand custom prefixes for Amazon S3 objects".
/// </summary>
internal sealed class ObjectPrefix
{
    public const string ErrorType = "error-output-type";
    private const string RandomString = "random-string";
    private const string DefaultTime = "yyyy/MM/dd/HH/";

    private abstract record Part;

    private sealed record Text(string Value) : Part;

    private sealed record Time(JavaTimePattern Pattern) : Part;

    private sealed record Firehose(string Value) : Part;

    private sealed record PartitionKey(string Name) : Part;

    private readonly List<Part> parts = [];

    public bool HasExpressions => parts.Any(part => part is not Text);

    public bool HasErrorType => parts.Any(part => part is Firehose { Value: ErrorType });

    public IReadOnlyList<string> PartitionKeys => parts.OfType<PartitionKey>().Select(key => key.Name).Distinct().ToArray();

    /// <exception cref="FormatException">An expression is not closed, or of no kind that there is.</exception>
    public static ObjectPrefix Parse(string prefix)
    {
        var parsed = new ObjectPrefix();
        for (var at = 0; at < prefix.Length;)
        {
            var start = prefix.IndexOf("!{", at, StringComparison.Ordinal);
            if (start < 0)
            {
                parsed.parts.Add(new Text(prefix[at..]));
                break;
            }

            if (start > at)
                parsed.parts.Add(new Text(prefix[at..start]));
            var end = prefix.IndexOf('}', start);
            if (end < 0)
                throw new FormatException($"the expression that begins with '{prefix[start..]}' is not closed.");
            parsed.parts.Add(Expression(prefix[(start + 2)..end]));
            at = end + 1;
        }

        return parsed;
    }

    /// <summary>
    /// This prefix, with the hours appended if it has no timestamp expression of its own. Partition keys stand for themselves:
    /// they are what the objects are found by.
    /// </summary>
    public ObjectPrefix WithDefaultTime()
    {
        if (!parts.Any(part => part is Time or PartitionKey))
            parts.Add(new Time(JavaTimePattern.Parse(DefaultTime)));
        return this;
    }

    /// <summary>This prefix of failed records, with their kind and the hours appended if it has no expressions of its own.</summary>
    public ObjectPrefix WithDefaultErrorType()
    {
        if (HasExpressions)
            return this;
        parts.Add(new Firehose(ErrorType));
        parts.Add(new Text("/"));
        parts.Add(new Time(JavaTimePattern.Parse(DefaultTime)));
        return this;
    }

    public string Evaluate(PrefixValues values)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            text.Append(part switch
            {
                Text literal => literal.Value,
                Time time => time.Pattern.Format(values.Time),
                PartitionKey key => values.PartitionKeys[key.Name],
                Firehose { Value: RandomString } => values.RandomString(),
                _ => values.ErrorType,
            });
        }

        return text.ToString();
    }

    private static Part Expression(string expression)
    {
        var colon = expression.IndexOf(':', StringComparison.Ordinal);
        var value = expression[(colon + 1)..];
        return (colon < 0 ? "" : expression[..colon]) switch
        {
            "timestamp" => new Time(JavaTimePattern.Parse(value)),
            "firehose" when value is ErrorType or RandomString => new Firehose(value),
            "partitionKeyFromQuery" when value.Length > 0 => new PartitionKey(value),
            "partitionKeyFromLambda" => throw new FormatException("partitionKeyFromLambda needs a Lambda processor, which Tarn does not support."),
            _ => throw new FormatException($"'!{{{expression}}}' is no expression; use the namespaces timestamp, firehose and partitionKeyFromQuery."),
        };
    }
}
