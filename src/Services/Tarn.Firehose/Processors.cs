using System.Text;
using Tarn.Firehose.Domain;

namespace Tarn.Firehose;

/// <summary>What the processors of a configuration ask for.</summary>
internal sealed record Processors(RecordSplitter? Splitter, PartitionQuery? Query, byte[] Delimiter)
{
    private static readonly Processors None = new(null, null, []);

    public static Processors From(ProcessingConfiguration? configuration)
    {
        var found = None;
        if (configuration?.Enabled != true)
            return found;
        foreach (var processor in configuration.Processors ?? [])
        {
            var parameters = ParametersOf(processor);
            found = processor.Type switch
            {
                "RecordDeAggregation" => found with { Splitter = ParseSplitter(parameters) },
                "MetadataExtraction" => found with { Query = ParseQuery(parameters) },
                "AppendDelimiterToRecord" => found with { Delimiter = DelimiterOf(parameters) },
                var other => throw FirehoseErrors.NotSupported(
                    "processor", other!, "RecordDeAggregation, MetadataExtraction or AppendDelimiterToRecord"),
            };
            if (parameters.Count > 0)
                throw FirehoseErrors.InvalidProcessor(processor.Type, $"the parameter {parameters.Keys.First()} is not supported.");
        }

        return found;
    }

    private static Dictionary<string, string> ParametersOf(Processor processor)
    {
        var parameters = new Dictionary<string, string>();
        foreach (var parameter in processor.Parameters ?? [])
        {
            if (!parameters.TryAdd(parameter.ParameterName!, parameter.ParameterValue!))
                throw FirehoseErrors.InvalidProcessor(processor.Type!, $"the parameter {parameter.ParameterName} stands twice.");
        }

        return parameters;
    }

    private static RecordSplitter ParseSplitter(Dictionary<string, string> parameters)
    {
        parameters.Remove("SubRecordType", out var kind);
        if (kind == "JSON")
            return RecordSplitter.Json;
        if (kind != "DELIMITED")
            throw FirehoseErrors.InvalidProcessor("RecordDeAggregation", "SubRecordType must be JSON or DELIMITED.");
        // AWS wants the delimiter in base64.
        var buffer = new byte[16];
        return parameters.Remove("Delimiter", out var delimiter) && Convert.TryFromBase64String(delimiter, buffer, out var length) && length > 0
            ? RecordSplitter.Delimited(buffer[..length])
            : throw FirehoseErrors.InvalidProcessor("RecordDeAggregation", "SubRecordType DELIMITED needs a Delimiter in base64, of 1 to 16 bytes.");
    }

    private static PartitionQuery ParseQuery(Dictionary<string, string> parameters)
    {
        if (!parameters.Remove("JsonParsingEngine", out var engine) || engine != "JQ-1.6")
            throw FirehoseErrors.InvalidProcessor("MetadataExtraction", "JsonParsingEngine must be JQ-1.6.");
        if (!parameters.Remove("MetadataExtractionQuery", out var text))
            throw FirehoseErrors.InvalidProcessor("MetadataExtraction", "MetadataExtractionQuery must be given.");
        try
        {
            var query = PartitionQuery.Parse(text);
            return query.Keys.Count <= Limits.PartitionKeys
                ? query
                : throw FirehoseErrors.InvalidProcessor("MetadataExtraction", $"a query has at most {Limits.PartitionKeys} keys.");
        }
        catch (FormatException error)
        {
            throw FirehoseErrors.InvalidProcessor("MetadataExtraction", error.Message);
        }
    }

    /// <summary>The delimiter is given with its escapes written out: <c>\n</c> is two characters.</summary>
    private static byte[] DelimiterOf(Dictionary<string, string> parameters)
    {
        parameters.Remove("Delimiter", out var delimiter);
        return Encoding.UTF8.GetBytes((delimiter ?? "\\n")
            .Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\r", "\r", StringComparison.Ordinal).Replace("\\t", "\t", StringComparison.Ordinal));
    }
}
