using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Tarn.Host;

/// <summary>
/// Writes warnings and errors to standard error, a line each: when, how bad, where, what. What fails with a file says all of it in its
/// message; the stack stands there only for errors that nobody foresaw. What comes too often is counted.
/// </summary>
public sealed class PlainLoggerProvider : ILoggerProvider
{
    private readonly LogLevel least;
    private readonly LogLimit limit;
    private readonly TextWriter target;

    public PlainLoggerProvider(LogLevel least)
        : this(least, Console.Error, TimeProvider.System)
    {
    }

    internal PlainLoggerProvider(LogLevel least, TextWriter target, TimeProvider time)
    {
        (this.least, this.target) = (least, target);
        limit = new LogLimit(time, Write);
    }

    public ILogger CreateLogger(string categoryName) => new PlainLogger(categoryName[(categoryName.LastIndexOf('.') + 1)..], least, limit);

    /// <summary>Tells what was counted and not told yet.</summary>
    public void Dispose() => limit.Dispose();

    private void Write(DateTimeOffset time, string line)
    {
        var text = time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        target.WriteLine($"{text} {line}");
    }

    private sealed class PlainLogger(string category, LogLevel least, LogLimit limit) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= least;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel))
                return;
            var message = formatter(state, exception);
            var level = logLevel.ToString().ToLowerInvariant();
            limit.Write(LogLimit.KindOf(category, state, message), $"{level} {category}: {message}{Cause(exception, message)}");
        }

        private static string Cause(Exception? exception, string message) => exception switch
        {
            null => "",
            IOException => message.Contains(exception.Message, StringComparison.Ordinal) ? "" : " " + OneLine(exception.Message),
            _ => Environment.NewLine + exception,
        };

        private static string OneLine(string text) =>
            string.Join(' ', text.Split((char[])['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }
}
