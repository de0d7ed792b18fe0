namespace Tarn.Firehose.Domain;

/// <summary>Why an object can never be delivered, as its records' error records tell it.</summary>
/// <param name="OutputType">The kind of failure, as prefixes name it.</param>
/// <param name="Code">The error's code.</param>
/// <param name="Message">What was wrong.</param>
internal sealed record Refusal(string OutputType, string Code, string Message);
