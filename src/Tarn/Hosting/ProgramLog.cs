using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Tarn.Host;

namespace Tarn.Hosting;

/// <summary>
/// The log on the standard error, without what ASP.NET's host says of a start that failed: it throws the same, and the command line
/// turns that into a sentence.
/// </summary>
internal sealed class ProgramLog : ILoggerProvider
{
    private const string HostCategory = "Microsoft.Extensions.Hosting.Internal.Host";

    private readonly PlainLoggerProvider plain = new(LogLevel.Warning);

    public ILogger CreateLogger(string categoryName) => categoryName == HostCategory ? NullLogger.Instance : plain.CreateLogger(categoryName);

    public void Dispose() => plain.Dispose();
}
